import { showPage } from '../popup/show-page.tsx';
import { HelpPage } from './HelpPage.tsx';

void showPage('help_title', <HelpPage />);
