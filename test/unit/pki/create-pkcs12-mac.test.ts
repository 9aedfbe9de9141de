import { fromBER } from 'asn1js';
import { CryptoEngine, MacData, PFX, setEngine } from 'pkijs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPkcs12Mac, createPkcs12MacKey } from '../../../lib/pki/create-pkcs12-mac.ts';
import { createKeyPair } from '../../../lib/pki/key-pair.ts';
import { writePkcs12 } from './write-pkcs12.ts';

const PASSPHRASES = ['kx7m-p2rq-9dfe-wzbn-h4ty', ` !"#%&'()*+,-./:;<=>?@[\\]^_\`{|}~$0`, 'a'.repeat(64)];
const pause = async () => undefined;
const engine = new CryptoEngine({ name: 'WebCrypto', crypto });

/** What pkijs, which derives by WebCrypto's digest, says of the MAC. */
async function isGoodForPkijs(mac: Uint8Array<ArrayBuffer>, content: Uint8Array, passphrase: string): Promise<boolean> {
  const { mac: digestInfo, macSalt, iterations } = new MacData({ schema: fromBER(mac).result });
  return engine.verifyDataStampedWithPassword({
    password: new TextEncoder().encode(passphrase).buffer,
    hashAlgorithm: 'SHA-256',
    salt: macSalt.valueBlock.valueHexView.slice().buffer,
    iterationCount: iterations ?? 1,
    contentToVerify: content.slice().buffer,
    signatureToVerify: digestInfo.digest.valueBlock.valueHexView.slice().buffer,
  });
}

describe('createPkcs12Mac', () => {
  it.each([1, 2, 2048])('is what pkijs computes, after %i iterations', async (iterations) => {
    for (const passphrase of PASSPHRASES) {
      for (const length of [0, 1, 63, 64, 5000]) {
        const content = crypto.getRandomValues(new Uint8Array(length));
        const mac = await createPkcs12Mac(
          content,
          await createPkcs12MacKey({ passphrase, iterations, pause, crypto }),
          crypto,
        );
        expect(await isGoodForPkijs(mac, content, passphrase)).toBe(true);
        expect(await isGoodForPkijs(mac, content, `${passphrase}.`)).toBe(false);
      }
    }
  });

  it('takes another salt of sixteen octets each time', async () => {
    const key = () => createPkcs12MacKey({ passphrase: 'abc', iterations: 1, pause, crypto });
    const make = async () => createPkcs12Mac(new Uint8Array(9), await key(), crypto);
    const salts = [await make(), await make()].map((mac) => new MacData({ schema: fromBER(mac).result }).macSalt);
    expect(salts.map(({ valueBlock }) => valueBlock.valueHexView.length)).toEqual([16, 16]);
    expect(salts[0]?.valueBlock.valueHexView).not.toEqual(salts[1]?.valueBlock.valueHexView);
  });
});

describe('createPkcs12, read by pkijs', () => {
  let made: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    setEngine('WebCrypto', engine);
    const pair = await createKeyPair({ bits: 2048, crypto });
    if (!pair.ok) throw new Error(pair.problem.code);
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.value.privateKey));
    const certificate = crypto.getRandomValues(new Uint8Array(800));
    const [passphrase = ''] = PASSPHRASES;
    made = await writePkcs12({
      pkcs8,
      certificate,
      chain: [],
      friendlyName: '更新',
      passphrase,
      crypto,
      iterations: 2048,
    });
  });
  const open = (file: Uint8Array<ArrayBuffer>, passphrase: string) =>
    new PFX({ schema: fromBER(file).result }).parseInternalValues({
      password: new TextEncoder().encode(passphrase).buffer,
      checkIntegrity: true,
    });

  it('is whole with its passphrase, and with no other', async () => {
    const [passphrase = '', another = ''] = PASSPHRASES;
    await expect(open(made, passphrase)).resolves.toBeUndefined();
    await expect(open(made, another)).rejects.toThrow(/[Ii]ntegrity/);
  });

  it('is not whole with one octet of its content changed', async () => {
    const changed = made.slice();
    const middle = changed.length >> 1;
    changed[middle] = (changed[middle] ?? 0) ^ 1;
    await expect(open(changed, PASSPHRASES[0] ?? '')).rejects.toThrow();
  });
});
