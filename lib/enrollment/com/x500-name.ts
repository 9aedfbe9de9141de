import type { NameText } from '../enrollment-call.ts';
import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComObject, createComObject, defineComClass } from './com-object.ts';
import { formatEncoded } from './encoded-text.ts';
import { plain } from './primordials.ts';
import type { SignerLink } from './signer-link.ts';
import { method, readOnly, refusing, toLong, toText } from './variant.ts';

export interface X500NameState {
  /** `undefined` until `Encode` succeeded. */
  name: NameText | undefined;
}

export const x500NameClass = defineComClass<X500NameState>('CertEnroll::CX500DistinguishedName');

/** IX500DistinguishedName. The DER is made in the isolated world; a bad string fails here and now, as on Windows. */
export function createX500Name(link: SignerLink): ComObject {
  const state: X500NameState = { name: undefined };
  let encoded = '';
  return createComObject(x500NameClass, state, {
    Encode: method((text, flags) => {
      const name: NameText = plain({ text: toText(text), flags: toLong(flags) });
      encoded = link(plain({ method: 'encodeName' as const, name }));
      state.name = name;
    }),
    Name: readOnly(() => {
      if (!state.name) throw new ComFailure(HRESULT.blank);
      return state.name.text;
    }),
    EncodedName: method((encoding) => {
      if (!state.name) throw new ComFailure(HRESULT.blank);
      return formatEncoded(encoded, encoding === undefined ? 1 : toLong(encoding), 'CERTIFICATE');
    }),
    Decode: refusing(HRESULT.notImplemented),
  });
}
