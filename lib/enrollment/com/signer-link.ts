import type { CallAnswer, EnrollmentCall } from '../enrollment-call.ts';
import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { parseJson, stringifyJson } from './primordials.ts';

/** Asks the signer in the isolated world, at once. @throws ComFailure with the signer's HRESULT */
export type SignerLink = (call: EnrollmentCall) => string;

/** @param send carries one JSON text across and returns the other side's, or `null` when nobody answered */
export function createSignerLink(send: (call: string) => string | null): SignerLink {
  return (call) => {
    const text = send(stringifyJson(call));
    if (text === null) throw new ComFailure(HRESULT.unexpected);
    // Indices, not destructuring: the page may have replaced the iterator of arrays.
    const answer = parseJson(text) as CallAnswer;
    if (answer[0] !== HRESULT.ok) throw new ComFailure(answer[0]);
    return answer[1];
  };
}
