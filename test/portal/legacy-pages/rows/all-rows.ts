import { ENROLLMENT } from './enrollment.ts';
import { ERRORS } from './errors.ts';
import { HOSTILE } from './hostile.ts';
import { OBTAINING } from './obtaining.ts';
import { PRIVATE_KEY } from './private-key.ts';
import { PROVIDER_ROWS } from './providers.ts';
import { REQUEST } from './request.ts';
import type { RowPage } from './row-page.ts';
import { XENROLL_ROWS } from './xenroll.ts';

/** In the order of the table; what is not in it comes last. */
export const ROW_PAGES: readonly RowPage[] = [
  ...OBTAINING,
  ...ENROLLMENT,
  ...PRIVATE_KEY,
  ...REQUEST,
  ...PROVIDER_ROWS,
  ...XENROLL_ROWS,
  ...ERRORS,
  ...HOSTILE,
];
