import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { readPackageOptions } from '../../tools/packaging/package-options.ts';

const URL_OF_UPDATES = 'https://updates.example.co.jp/koshin/koshin.xml';
const PEM = { type: 'pkcs8', format: 'pem' } as const;

const folder = createPrivateDirectory('keys');
afterAll(() => folder.remove());

function fileWith(name: string, content: string | Buffer): string {
  const file = join(folder.path, name);
  writeFileSync(file, content);
  return file;
}

const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength }).privateKey;
const key = rsa(2048);
const FILES = {
  good: fileWith('good.pem', key.export(PEM)),
  short: fileWith('short.pem', rsa(1024).export(PEM)),
  curve: fileWith('curve.pem', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(PEM)),
  sealed: fileWith('sealed.pem', key.export({ ...PEM, cipher: 'aes-256-cbc', passphrase: 'a passphrase' })),
  text: fileWith('text.pem', 'a shopping list'),
};

const faultsOf = (...args: string[]) => {
  const reading = readPackageOptions(args);
  return 'faults' in reading ? reading.faults : [];
};

describe('readPackageOptions', () => {
  it('needs nothing', () => {
    expect(readPackageOptions([])).toEqual({ options: { selfHosting: undefined } });
  });

  it.each([URL_OF_UPDATES, 'http://127.0.0.1:8080/koshin.xml', 'http://localhost/k.xml', 'http://[::1]/k.xml'])(
    'takes a key and %s',
    (url) => {
      const reading = readPackageOptions(['--key', FILES.good, '--update-url', url]);
      const { selfHosting } = 'options' in reading ? reading.options : {};
      expect(selfHosting?.updateUrl.href).toBe(url);
      expect(selfHosting?.key.export(PEM)).toEqual(key.export(PEM));
    },
  );

  it('keeps a key out of the folder whose sources are handed out', () => {
    const inside = fileURLToPath(new URL('../../../package.json', import.meta.url));
    expect(faultsOf('--key', inside, '--update-url', URL_OF_UPDATES)).toEqual([
      expect.stringMatching(/^--key .*package\.json: lies in this project's folder.* Keep it at a place of its own\.$/),
    ]);
  });

  it('takes portals, as many as there are', () => {
    const portals = ['https://ib.example.co.jp', 'https://*.example.ne.jp'];
    const args = ['--key', FILES.good, '--update-url', URL_OF_UPDATES];
    expect(readPackageOptions([...args, ...portals.flatMap((each) => ['--portal', each])])).toMatchObject({
      options: { selfHosting: { portals } },
    });
  });

  it.each(['ib.example.co.jp', 'http://ib.example.co.jp', 'https://ib.example.co.jp/', 'https://*/', 'https://*.jp'])(
    'refuses the portal %s and says how to mend it',
    (portal) => {
      const faults = faultsOf('--key', FILES.good, '--update-url', URL_OF_UPDATES, '--portal', portal);
      expect(faults).toEqual([
        expect.stringContaining(`--portal ${portal}: is no origin of a portal. Give scheme and`),
      ]);
    },
  );

  it.each([
    ['nowhere.pem', /nowhere\.pem: cannot be read \(ENOENT\).*openssl genpkey/],
    [FILES.text, /text\.pem: is no private key.*openssl genpkey/],
    [FILES.sealed, /sealed\.pem: is encrypted.*openssl pkey -in/],
    [FILES.curve, /curve\.pem: is ec\. An RSA key.*openssl genpkey/],
    [FILES.short, /short\.pem: is RSA of 1024 bits.*openssl genpkey/],
  ])('refuses the key in %s and says how to mend it', (file, words) => {
    expect(faultsOf('--key', file, '--update-url', URL_OF_UPDATES)).toEqual([expect.stringMatching(words)]);
  });

  it.each([
    ['updates', /is no address/],
    ['http://updates.example.co.jp/koshin.xml', /is not https/],
    ['ftp://127.0.0.1/koshin.xml', /is not https/],
    ['https://updates.example.co.jp/koshin/', /must end with the name/],
    ['https://updates.example.co.jp/koshin.php', /must end with the name/],
    [`${URL_OF_UPDATES}?channel=1`, /must end with the name/],
  ])('refuses the address %s and says how to mend it', (url, words) => {
    const faults = faultsOf('--key', FILES.good, '--update-url', url);
    expect(faults).toEqual([expect.stringMatching(words)]);
    expect(faults[0]).toContain(`--update-url ${url}: `);
  });

  it('names every fault at once', () => {
    expect(faultsOf('--key', FILES.text, '--update-url', 'updates', '--portal', 'https://*')).toHaveLength(3);
  });

  it.each([
    [['--key', FILES.good], /^--update-url is missing/],
    [['--update-url', URL_OF_UPDATES], /^--key is missing/],
    [['--portal', 'https://ib.example.co.jp'], /^--key is missing/],
    [['--keys', FILES.good], /Unknown option '--keys'.*Known are --key FILE, --update-url URL/],
    [['--key'], /'--key <value>' argument missing/],
    [[FILES.good], /Unexpected argument/],
  ])('refuses %j', (args, words) => {
    expect(faultsOf(...args)).toEqual([expect.stringMatching(words)]);
  });
});
