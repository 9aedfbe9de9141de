import { describe, expect, it } from 'vitest';
import { createBridge, hresultOf } from './enrollment-bridge.ts';
import { check, type Make, provider } from './member-lines.ts';

function statuses(make: Make, operations: unknown): string[] {
  const list = make('CCspInformations').GetCspStatusesFromOperations(operations, provider(make));
  return Array.from({ length: list.Count }, (_, at) => list.ItemByIndex(at).CspAlgorithm.Name);
}

check('CCspInformations', [
  ['AddAvailableCsps()', (x) => [x.AddAvailableCsps(), x.Count][1], 5],
  ['ItemByIndex(0)', (x) => [x.AddAvailableCsps(), x.ItemByIndex(0).Type][1], 24],
  ['ItemByIndex past the end', (x) => [x.AddAvailableCsps(), x.ItemByIndex(5)], '0x80070057'],
  ['Add(csp)', (x, make) => [x.Add(provider(make)), x.Count][1], 1],
  [
    'ItemByName',
    (x) => [x.AddAvailableCsps(), x.ItemByName('microsoft software key storage provider').LegacyCsp][1],
    false,
  ],
  ['ItemByName of another', (x) => [x.AddAvailableCsps(), x.ItemByName('x')], '0x80092004'],
  ['GetCspStatusesFromOperations(0x1c, csp)', (_, make) => statuses(make, 0x1c), ['RSA']],
  ['GetCspStatusesFromOperations(2, csp)', (_, make) => statuses(make, '2'), ['SHA256', 'SHA384', 'SHA512', 'SHA1']],
  ['GetCspStatusesFromOperations(1, csp)', (_, make) => statuses(make, 1), []],
]);

check('CCspInformations, asked in other ways', [
  [
    'GetCspStatusesFromOperations(0x1c) of all',
    (x) => [x.AddAvailableCsps(), x.GetCspStatusesFromOperations(0x1c).Count][1],
    5,
  ],
  [
    'ItemByName of its statuses',
    (x) =>
      [
        x.AddAvailableCsps(),
        x.GetCspStatusesFromOperations(0x1e).ItemByName('Microsoft Software Key Storage Provider', 'sha1')
          .CspInformation.Type,
      ][1],
    0,
  ],
  [
    'GetCspStatusFromProviderName',
    (x) =>
      [x.AddAvailableCsps(), x.GetCspStatusFromProviderName('Microsoft Strong Cryptographic Provider').DisplayName][1],
    'RSA',
  ],
  ['GetHashAlgorithms', (x, make) => x.GetHashAlgorithms(provider(make)).Count, 4],
  ['GetEncryptionCspAlgorithms', (x, make) => x.GetEncryptionCspAlgorithms(provider(make)).ItemByIndex(0).Name, 'RSA'],
]);

check('CCspInformation', [
  ['InitializeFromName', (_, make) => provider(make).Name, 'Microsoft Enhanced Cryptographic Provider v1.0'],
  ['InitializeFromName of another', (x) => x.InitializeFromName('Some USB Key CSP'), '0x80090019'],
  ['Name of a new one', (x) => x.Name, '0x80040007'],
  ['Type', (_, make) => [provider(make).Type, provider(make, 'Microsoft Software Key Storage Provider').type], [1, 0]],
  [
    'LegacyCsp',
    (_, make) => [provider(make).LegacyCsp, provider(make, 'Microsoft Software Key Storage Provider').legacyCsp],
    [true, false],
  ],
  ['CspAlgorithms', (_, make) => provider(make).CspAlgorithms.Count, 5],
  [
    'InitializeFromType(24)',
    (x) => [x.InitializeFromType(24), x.Name][1],
    'Microsoft Enhanced RSA and AES Cryptographic Provider',
  ],
  ['InitializeFromType of another', (x) => x.InitializeFromType(13), '0x80090019'],
  ['GetCspStatusFromOperations', (_, make) => provider(make).GetCspStatusFromOperations(null, 2).DisplayName, 'SHA256'],
  ['KeySpec, IsRemovable', (_, make) => [provider(make).KeySpec, provider(make).IsRemovable], [3, false]],
]);

describe('ICspAlgorithm', () => {
  const algorithms = () => {
    const information = createBridge().create('X509Enrollment.CCspInformation');
    information.InitializeFromName('Microsoft Strong Cryptographic Provider');
    return information.CspAlgorithms;
  };

  it.each([
    ['RSA', 3, 2048, 4096, 2048, 1024, '1.2.840.113549.1.1.1'],
    ['SHA256', 2, 256, 256, 256, 0, '2.16.840.1.101.3.4.2.1'],
    ['SHA1', 2, 160, 160, 160, 0, '1.3.14.3.2.26'],
  ])('%s: Type, MinLength, MaxLength, DefaultLength, IncrementLength, GetAlgorithmOid(0, 0)', (name, ...expected) => {
    const algorithm = algorithms().ItemByName(name);
    const { Type, MinLength, MaxLength, DefaultLength, IncrementLength } = algorithm;
    expect([Type, MinLength, MaxLength, DefaultLength, IncrementLength, algorithm.GetAlgorithmOid(0, 0).Value]).toEqual(
      expected,
    );
    expect(algorithm.Name).toBe(name);
  });

  it('throws past the end and for another name', () => {
    expect(hresultOf(() => algorithms().ItemByIndex(5))).toBe('0x80070057');
    expect(hresultOf(() => algorithms().ItemByName('DSA'))).toBe('0x80092004');
  });
});
