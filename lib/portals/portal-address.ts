import * as v from 'valibot';
import { failure, type Result, success } from '../problem.ts';
import { originPattern } from './portal-rules.ts';

/** No bank's address is as long as this. */
const LIMIT = 2000;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;

/**
 * The host of a page's address that the user typed or pasted, as an origin's pattern (`https://ib.bank.example`). Nothing else of the address is
 * taken: it may carry a session. One host exactly, never a whole domain; an address that could be another service is refused by name.
 */
export function parsePortalAddress(input: string): Result<string> {
  // People type as the input method leaves it: in full width, and without the scheme.
  const typed = input.normalize('NFKC').trim();
  if (typed === '' || typed.length > LIMIT || /\s/.test(typed)) return failure('addressUnreadable');
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (!url) return failure('addressUnreadable');
  if (url.protocol !== 'https:') return failure('addressNotHttps');
  if (url.username !== '' || url.password !== '') return failure('addressUnreadable');
  if (url.port !== '') return failure('addressHasPort');
  // A name without a dot is a machine of the office, and a bank is none.
  if (IPV4.test(url.hostname) || url.hostname.startsWith('[') || !url.hostname.includes('.'))
    return failure('addressIsNoHost');
  const origin = `https://${url.hostname}`;
  // The parser of addresses takes an asterisk for a letter, and the pattern takes it for a whole domain.
  const isOneHost = v.is(originPattern, origin) && !origin.includes('*');
  return isOneHost ? success(origin) : failure('addressUnreadable');
}
