import { describe, expect, it } from 'vitest';
import { profile as shinkinCorporate } from '../../../lib/portals/built-in/shinkin-corporate.ts';
import { enrollmentPrefixesFor, hostsBesideFor } from '../../../lib/portals/enrollment-pages.ts';

describe('enrollmentPrefixesFor', () => {
  it('joins every origin with every path, and knows none where the profile says none', () => {
    const origins = ['https://*.bank.example', 'https://ib.other.example'];
    expect(enrollmentPrefixesFor({ ...shinkinCorporate, origins, enrollmentPaths: ['/a/', '/b'] })).toEqual([
      'https://*.bank.example/a/',
      'https://*.bank.example/b',
      'https://ib.other.example/a/',
      'https://ib.other.example/b',
    ]);
    expect(enrollmentPrefixesFor(shinkinCorporate)).toEqual([]);
  });
});

describe('hostsBesideFor', () => {
  it.each([
    [['https://*.bank.example'], undefined, ['bank.example']],
    [['https://*.bank.example', 'https://bank.example'], undefined, []],
    [['https://*.bank.example', 'https://*.ib.bank.example'], undefined, ['bank.example']],
    [['https://ib.bank.example'], undefined, []],
    [['https://*.bank.example'], ['demo.bank.example'], ['bank.example', 'demo.bank.example']],
    [['https://ib.bank.example'], ['ib.bank.example'], ['ib.bank.example', 'ib.bank.example']],
  ])('of %j without %j are %j', (origins, excludedHosts, beside) => {
    const profile = { ...shinkinCorporate, origins, ...(excludedHosts && { excludedHosts }) };
    expect(hostsBesideFor(profile)).toEqual(beside);
  });
});
