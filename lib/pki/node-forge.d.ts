/** The ciphers of node-forge that `script-ciphers.ts` uses, each a file of its own; the package brings no types. Octets are binary strings. */
declare module 'node-forge/lib/util.js' {
  export interface ByteBuffer {
    getBytes(): string;
  }
  const util: { createBuffer(octets: string): ByteBuffer };
  export default util;
}

declare module 'node-forge/lib/cipher.js' {
  import type { ByteBuffer } from 'node-forge/lib/util.js';
  export interface Decryption {
    readonly output: ByteBuffer;
    start(iv: string): void;
    update(input: ByteBuffer): void;
    /** Takes the padding away; false when it is none. */
    finish(): boolean;
  }
}

declare module 'node-forge/lib/aes.js' {
  import type { Decryption } from 'node-forge/lib/cipher.js';

  const aes: { createDecryptionCipher(key: string, mode: 'CBC'): Decryption };
  export default aes;
}

declare module 'node-forge/lib/des.js' {
  import type { Decryption } from 'node-forge/lib/cipher.js';

  const des: { createDecryptionCipher(key: string, mode: 'CBC'): Decryption };
  export default des;
}

declare module 'node-forge/lib/rc2.js' {
  import type { Decryption } from 'node-forge/lib/cipher.js';

  const rc2: { createDecryptionCipher(key: string, effectiveBits: number): Decryption };
  export default rc2;
}
