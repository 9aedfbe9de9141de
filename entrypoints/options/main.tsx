import { ProblemRecordContext } from '../../components/AboutProblem.tsx';
import { createProblemRecord } from '../../lib/platform/own-page/note-problem.ts';
import { showPage } from '../popup/show-page.tsx';
import { OptionsPage } from './OptionsPage.tsx';

void showPage(
  'options_title',
  <ProblemRecordContext.Provider value={createProblemRecord('options')}>
    <OptionsPage />
  </ProblemRecordContext.Provider>,
);
