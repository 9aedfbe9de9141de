import { showPage } from '../popup/show-page.tsx';
import { HelpPage } from './HelpPage.tsx';

showPage('help_title', <HelpPage />);
