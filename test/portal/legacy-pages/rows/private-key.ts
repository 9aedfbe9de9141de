import { certEnroll, NAME_READ, type RowPage, rowPages, WITH_NAME } from './row-page.ts';

/** A page that sets the property and says what it then reads. */
function setting(member: string): (value: string) => Pick<RowPage, 'html' | 'request'> {
  return (value) => ({
    html: certEnroll({ key: `key.${member} = ${value};\n  says += key.${member};`, request: WITH_NAME }),
    request: { subject: NAME_READ },
  });
}

/** The same, with what it must read. */
function settingAs(member: string): (row: readonly [string, string]) => Pick<RowPage, 'html' | 'request' | 'says'> {
  return ([value, says]) => ({ ...setting(member)(value), says });
}

const RSA = `var rsa = f.CreateObject("X509Enrollment.CObjectId"); rsa.InitializeFromValue("1.2.840.113549.1.1.1");`;

/** §2, CX509PrivateKey: one page for each argument seen. */
export const PRIVATE_KEY: readonly RowPage[] = [
  ...rowPages(
    '§2 CX509PrivateKey KeySpec=',
    '/2/key-spec',
    { exchange: ['1', '1'], signature: ['2', '2'], string: ['"1"', '1'], 'hex-number': ['0x1', '1'] } as const,
    settingAs('KeySpec'),
  ),
  ...rowPages(
    '§2 CX509PrivateKey Length=',
    '/2/length',
    {
      // Less than 2048 bits is given to nobody: the key is longer than the page asked for.
      '1024': ['1024', '1024'],
      '2048': ['2048', '2048'],
      string: ['"2048"', '2048'],
      chosen: ['document.sizes.size.options[document.sizes.size.selectedIndex].value', '2048'],
      parsed: ['parseInt("2048", 10)', '2048'],
    } as const,
    (row) => ({
      ...settingAs('Length')(row),
      html: certEnroll({
        key: `key.Length = ${row[0]}; says += key.Length;`.replace('document.sizes', 'document.forms.sizes'),
        request: WITH_NAME,
      }).replace('</body>', '<form name="sizes"><select name="size"><option value="2048">2048</select></form></body>'),
    }),
  ),
  ...rowPages('§2 CX509PrivateKey Length=', '/2/length-4096', { given: 4096 }, (bits) => ({
    html: certEnroll({ key: `key.Length = ${bits}; says += key.Length;`, request: WITH_NAME }),
    request: { subject: NAME_READ, bits },
    says: String(bits),
  })),
  ...rowPages('§2 CX509PrivateKey Length=', '/2/length-refused', { 'longer-than-the-key': 4096 }, (bits) => ({
    html: certEnroll({ key: `key.Length = ${bits};`, request: WITH_NAME }),
    request: null,
    says: 'caught -2146893815',
  })),
  ...rowPages(
    '§2 CX509PrivateKey ExportPolicy=',
    '/2/export-policy',
    { exportable: ['1', '1'], none: ['0', '0'], ticked: ['document.forms[0].csr.checked ? 1 : 0', '0'] } as const,
    settingAs('ExportPolicy'),
  ),
  ...rowPages(
    '§2 CX509PrivateKey ProviderType=',
    '/2/provider-type',
    {
      '1': ['1', '1'],
      '2': ['2', '2'],
      '24': ['24', '24'],
      string: ['"1"', '1'],
      'string-24': ['"24"', '24'],
      'lower-case': ['1; key.providertype = key.ProviderType', '1'],
      listed: [
        '(function () { var l = f.CreateObject("X509Enrollment.CCspInformations"); l.AddAvailableCsps(); return l.ItemByIndex(0).Type; })()',
        '24',
      ],
    } as const,
    settingAs('ProviderType'),
  ),
  ...rowPages(
    '§2 CX509PrivateKey KeyProtection=',
    '/2/key-protection',
    { none: ['0', '0'], prompt: ['1', '1'], strong: ['2', '2'] } as const,
    settingAs('KeyProtection'),
  ),
  ...rowPages(
    '§2 CX509PrivateKey MachineContext=',
    '/2/machine-context',
    { false: ['false', 'false'], zero: ['0', 'false'], string: ['"false"', 'false'] } as const,
    settingAs('MachineContext'),
  ),
  ...rowPages('§2 CX509PrivateKey MachineContext=', '/2/machine-context-refused', { true: 'true' }, (value) => ({
    html: certEnroll({ key: `key.MachineContext = ${value};` }),
    request: null,
    says: 'caught -2147024891',
  })),
  ...rowPages(
    '§2 CX509PrivateKey ProviderName=',
    '/2/provider-name',
    {
      enhanced: 'Microsoft Enhanced Cryptographic Provider v1.0',
      aes: 'Microsoft Enhanced RSA and AES Cryptographic Provider',
      cng: 'Microsoft Software Key Storage Provider',
      'usb-key': 'Some Token Maker USB Key CSP v1.0',
    },
    (name) => settingAs('ProviderName')([`"${name}"`, name]),
  ),
  ...rowPages(
    '§2 CX509PrivateKey CspInformations=',
    '/2/csp-informations',
    { 'of-one': 'csps.Add(csp);', 'of-all': 'csps.AddAvailableCsps();' },
    (fill) => ({
      html: certEnroll({
        key: `var csp = f.CreateObject("X509Enrollment.CCspInformation"), csps = f.CreateObject("X509Enrollment.CCspInformations");
  csp.InitializeFromName("Microsoft Enhanced Cryptographic Provider v1.0");
  ${fill}
  key.CspInformations = csps;
  says += key.CspInformations.Count > 0;`,
        request: WITH_NAME,
      }),
      request: { subject: NAME_READ },
      says: 'true',
    }),
  ),
  ...rowPages(
    '§2 CX509PrivateKey Existing=',
    '/2/existing',
    { false: ['false', 'false'] } as const,
    settingAs('Existing'),
  ),
  ...rowPages('§2 CX509PrivateKey Existing=', '/2/existing-refused', { true: 'true' }, (value) => ({
    html: certEnroll({ key: `key.Existing = ${value}; key.ContainerName = "old";` }),
    request: null,
    says: 'caught -2146893802',
  })),
  ...rowPages(
    '§2 CX509PrivateKey KeyUsage=, Algorithm=',
    '/2/key-usage-and-algorithm',
    { 'all-usages': '0xffffff', 'of-an-algorithm': '0xffffff' },
    (usages, name) => ({
      html: certEnroll({
        key: `key.KeyUsage = ${usages}; ${RSA} key.Algorithm = rsa;
  says += key.KeyUsage + " " + key.Algorithm.Value${name === 'of-an-algorithm' ? '.length' : ''};`,
        request: WITH_NAME,
      }),
      request: { subject: NAME_READ },
      says: `16777215 ${name === 'of-an-algorithm' ? 20 : '1.2.840.113549.1.1.1'}`,
    }),
  ),
];
