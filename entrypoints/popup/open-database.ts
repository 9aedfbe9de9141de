import { withDatabase } from '../../lib/platform/database.ts';

// The first thing that any of our pages does, before the rest of its script has run: the browser opens the database meanwhile. Whoever reads says what storage refuses.
void withDatabase(async () => undefined).catch(() => undefined);
