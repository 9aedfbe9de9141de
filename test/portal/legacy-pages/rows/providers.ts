import { certEnroll, NAME_READ, type RowPage, rowPages, WITH_NAME } from './row-page.ts';

const LIST = 'var csps = f.CreateObject("X509Enrollment.CCspInformations"); csps.AddAvailableCsps();';
const ENHANCED = 'Microsoft Enhanced Cryptographic Provider v1.0';
const CSP = `var csp = f.CreateObject("X509Enrollment.CCspInformation"); csp.InitializeFromName("${ENHANCED}");`;
const AVAILABLE = [
  'Microsoft Enhanced RSA and AES Cryptographic Provider',
  ENHANCED,
  'Microsoft Strong Cryptographic Provider',
  'Microsoft Base Cryptographic Provider v1.0',
  'Microsoft Software Key Storage Provider',
];

/** A page that asks about providers, says what it saw, and makes its request after it. */
function asking(row: string, path: string, pages: Readonly<Record<string, readonly [script: string, says: string]>>) {
  return rowPages(row, path, pages, ([script, says]) => ({
    html: certEnroll({ key: script, request: WITH_NAME }),
    request: { subject: NAME_READ },
    says,
  }));
}

/** §2: CCspInformations, CCspInformation and ICspAlgorithm. */
export const PROVIDER_ROWS: readonly RowPage[] = [
  ...asking('§2 CCspInformations AddAvailableCsps(), Count, ItemByIndex(i)', '/2/available-csps', {
    listed: [
      `${LIST} for (var i = 0; i < csps.Count; i++) { says += csps.ItemByIndex(i).Name + "|"; }`,
      `${AVAILABLE.join('|')}|`,
    ],
    'by-string': [
      `${LIST} for (var i in [0, 1]) { says += csps.itemByIndex(i).name + "|"; }`,
      `${AVAILABLE.slice(0, 2).join('|')}|`,
    ],
    called: [`${LIST} for (var i = 0; i < csps.Count; ++i) { says += csps(i).Type + " "; }`, '24 1 1 1 0 '],
    'past-the-end': [
      `${LIST} try { for (var i = 0; ; i++) { csps.ItemByIndex(i); } } catch (e) { says += i + " " + (e.number != 0); }`,
      '5 true',
    ],
    backwards: [`${LIST} var i = csps.Count; while (i--) { says += csps.ItemByIndex(i).Type; }`, '0111' + '24'],
  }),
  ...asking('§2 CCspInformations Add(csp), ItemByName(n), GetCspStatusesFromOperations(0x1c,csp)', '/2/csp-list', {
    add: [
      `var csps = f.CreateObject("X509Enrollment.CCspInformations"); ${CSP} csps.Add(csp); says += csps.Count;`,
      '1',
    ],
    'item-by-name': [`${LIST} says += csps.ItemByName("${ENHANCED}").Type;`, '1'],
    'item-by-another-name': [
      `${LIST} try { csps.ItemByName("Token CSP"); } catch (e) { says += (0xFFFFFFFF + e.number + 1).toString(16); }`,
      '80092004',
    ],
    statuses: [
      `${LIST} var st = csps.GetCspStatusesFromOperations(0x1c, csps.ItemByName("${ENHANCED}"));
  for (var i = 0; i < st.Count; i++) { says += st.ItemByIndex(i).CspAlgorithm.Name + st.ItemByIndex(i).CspInformation.Type; }`,
      'RSA1',
    ],
    'statuses-of-all': [`${LIST} says += csps.GetCspStatusesFromOperations(0x1c, null).Count;`, '5'],
  }),
  ...asking('§2 CCspInformation InitializeFromName(n)', '/2/csp-by-name', {
    known: [`${CSP} says += csp.Name;`, ENHANCED],
    'in-any-case': [
      'var csp = f.CreateObject("X509Enrollment.CCspInformation"); csp.initializefromname("MICROSOFT STRONG CRYPTOGRAPHIC PROVIDER"); says += csp.Type;',
      '1',
    ],
    unknown: [
      `var csp = f.CreateObject("X509Enrollment.CCspInformation");
  try { csp.InitializeFromName("Some Token Maker USB Key CSP v1.0"); } catch (e) { says += "not installed: " + (e.number < 0); }`,
      'not installed: true',
    ],
  }),
  ...asking('§2 CCspInformation Name, Type, LegacyCsp, CspAlgorithms', '/2/csp-properties', {
    'legacy-only': [
      `${LIST} for (var i = 0; i < csps.Count; i++) { if (csps.ItemByIndex(i).LegacyCsp == true) { says += csps.ItemByIndex(i).Type + " "; } }`,
      '24 1 1 1 ',
    ],
    'cng-only': [
      `${LIST} for (var i = 0; i < csps.Count; i++) { if (csps.ItemByIndex(i).LegacyCsp == false) { says += csps.ItemByIndex(i).Name; } }`,
      'Microsoft Software Key Storage Provider',
    ],
    algorithms: [
      `${CSP} for (var i = 0; i < csp.CspAlgorithms.Count; i++) { says += csp.CspAlgorithms.ItemByIndex(i).Name + " "; }`,
      'RSA SHA256 SHA384 SHA512 SHA1 ',
    ],
    'in-select-options': [
      `${LIST} var s = document.createElement("select"); document.body.appendChild(s);
  for (var i = 0; i < csps.Count; i++) { var o = document.createElement("OPTION"); o.text = csps.ItemByIndex(i).Name; o.value = csps.ItemByIndex(i).Type; s.options.add(o); }
  s.selectedIndex = 1; key.ProviderName = s.options(s.selectedIndex).text; key.ProviderType = s.options(s.selectedIndex).value; says += key.ProviderName + key.ProviderType;`,
      `${ENHANCED}1`,
    ],
  }),
  ...asking(
    '§2 ICspAlgorithm Name, Type, MinLength, MaxLength, DefaultLength, IncrementLength, GetAlgorithmOid(0,0)',
    '/2/csp-algorithm',
    {
      lengths: [
        `${CSP} for (var i = 0; i < csp.CspAlgorithms.Count; i++) { var a = csp.CspAlgorithms.ItemByIndex(i);
  if (a.Type == 3) { for (var n = a.MinLength; n <= a.MaxLength; n += a.IncrementLength) { says += n + (n == a.DefaultLength ? "! " : " "); } } }`,
        '2048! 3072 4096 ',
      ],
      hashes: [
        `${CSP} for (var i = 0; i < csp.CspAlgorithms.Count; i++) { var a = csp.CspAlgorithms.ItemByIndex(i); if (a.Type == 2) { says += a.Name + ":" + a.MinLength + " "; } }`,
        'SHA256:256 SHA384:384 SHA512:512 SHA1:160 ',
      ],
      oid: [
        `${CSP} var oid = csp.CspAlgorithms.ItemByName("RSA").GetAlgorithmOid(0, 0); key.Algorithm = oid; key.Length = 2048; says += oid.Value;`,
        '1.2.840.113549.1.1.1',
      ],
    },
  ),
];
