import { createReport } from '../../lib/diagnostics/create-report.ts';
import { NOW, sourcesWith } from '../unit/diagnostics/some-sources.ts';

/** A little of everything that a report may say. */
export const REPORT = createReport(
  sourcesWith({
    settings: [{ id: 'finemax' }],
    identities: [{ id: 'i', identity: { profileId: 'finemax', role: 'user' }, certificate: null, notice: null }],
    renewals: ['r1', 'r2'].map((id) => ({ id, identityId: 'i', profileId: 'finemax', state: 'abandoned' })),
    shownProblems: [
      { code: 'accessDenied', place: 'options', at: NOW, times: 2 },
      { code: 'storageFull', place: 'status', at: NOW, times: 1 },
    ],
  }),
);
