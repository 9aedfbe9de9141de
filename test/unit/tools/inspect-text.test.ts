import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { findAddresses, inspectText } from '../../tools/packaging/inspect-text.ts';

const ROOT = '/somewhere/koshin/';

describe('inspectText', () => {
  it.each([
    '//# sourceMappingURL=a.js.map',
    'at /somewhere/koshin/lib/a.ts',
    `"${homedir()}/a"`,
    'node_modules/idb',
    'file:///a',
    'C:\\\\Users\\\\me',
    'https://localhost:8443',
    '"127.0.0.1"',
    'import.meta.env.MODE',
    'process.env.HOME',
    'fakeBrowser.reset()',
    '"//bank.example/a.js"',
    '@import "a.css"',
    'url(https://bank.example/a.png)',
    'a { background: url("//bank.example/a.png") }',
    'href="javascript:run()"',
  ])('finds %s', (text) => {
    expect(inspectText(text, ROOT)).not.toEqual([]);
  });

  it.each([
    '/somewhere/koshinbai',
    'a // comment',
    'url(/icon/16.png)',
    'import.meta.resolve',
    '"http://www.w3.org/2000/svg"',
  ])('finds nothing in %s', (text) => {
    expect(inspectText(text, ROOT)).toEqual([]);
  });
});

describe('findAddresses', () => {
  it('finds each address once, with what is filled in left open', () => {
    const filled = ['`https://$', '{host}/*`'].join('');
    expect(findAddresses(`"http://a.example/x", ${filled}; wss://b.example 'http://a.example/x'`)).toEqual([
      'http://a.example/x',
      'https://{}/*',
      'wss://b.example',
    ]);
  });
});
