import { OID } from '../../lib/pki/object-identifiers.ts';
import type { SignedContent } from '../../lib/platform/own-page/signed-content.ts';
import type { Result } from '../../lib/problem.ts';
import { asking, CURRENT, keygenOf, O, OU, UID } from '../components/signed-fixture.ts';
import { LONG_COMPANY, TURNED } from './some-people.ts';

/** What a page may have had signed, by the verdict on its name. */
export const SIGNED = {
  same: asking(CURRENT),
  partial: asking(CURRENT.slice(0, 3)),
  unnamed: asking([]),
  unknown: asking(CURRENT, null),
  different: asking([...CURRENT.slice(0, 3), [UID, 'riyou001'], [OU, '総務部']]),
  'different-long': asking([
    [O, LONG_COMPANY],
    [OID.commonName, TURNED],
    [UID, 'kanri-00123456789-abcdefghijklmnopqrstuvwxyz'],
  ]),
  keygen: keygenOf('challenge-0123456789'),
} as const satisfies Readonly<Record<string, Result<SignedContent>>>;
