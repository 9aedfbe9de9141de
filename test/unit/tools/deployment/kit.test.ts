import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import { createManagedSchema, type ManagedSchema } from '../../../../lib/policy/managed-schema.ts';
import { checkFiles } from '../../../tools/deployment/check/check-files.ts';
import { readKnownKoshin } from '../../../tools/deployment/check/known-koshin.ts';
import { uuidFor } from '../../../tools/deployment/kit/create-kit.ts';
import {
  findShape,
  type Member,
  POLICY_MEMBERS,
  type Shape,
  titleOf,
} from '../../../tools/deployment/policy-members.ts';
import { BUILT_IN, describe, EXAMPLE, fileOf, IDS, kitOf, managedIn, textOf, valuesOf } from './described.ts';

const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

/** Policies of every kind of member, within the schema's limits. */
const text = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((each) => each.trim() !== '');
const policy = fc.record(
  {
    portals: fc.uniqueArray(
      fc.record(
        {
          id: fc.constantFrom('shinkin-corporate', 'mufg-bizstation', 'anser-bizsol'),
          reminderDays: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 10 }),
        },
        { requiredKeys: ['id'] },
      ),
      { selector: ({ id }) => id, minLength: 1, maxLength: 3 },
    ),
    reminders: fc.record(
      {
        days: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 10 }),
        notifies: fc.boolean(),
        workingHours: fc.record({
          workingDays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
          from: fc.constant('09:00'),
          to: fc.constant('17:30'),
        }),
      },
      { requiredKeys: [] },
    ),
    issuingMethods: fc
      .uniqueArray(fc.constantFrom('in-page', 'csr-form', 'by-hand', 'native-app', 'branch'), { minLength: 1 })
      .filter((ways) => !ways.includes('by-hand') || ways.includes('in-page') || ways.includes('csr-form')),
    keyFloor: fc.constantFrom(2048, 3072, 4096),
    assist: fc.constantFrom('press', 'point'),
    passphrase: fc.record(
      { minLength: fc.integer({ min: 12, max: 64 }), ownChoice: fc.boolean() },
      { requiredKeys: [] },
    ),
    support: fc.record({ text: fc.record({ ja: text, en: text }), phone: text }, { requiredKeys: ['text'] }),
    language: fc.constantFrom('ja', 'en'),
    locked: fc.uniqueArray(fc.constantFrom('portals', 'identities', 'reminders', 'settingsFile')),
  },
  { requiredKeys: [] },
);
const name = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((each) => each.trim() !== '');
const attributes = fc
  .record({ CN: name, O: name, OU: name, L: name }, { requiredKeys: [] })
  .filter((one) => Object.keys(one).length > 0);
const certificate = fc.record({ issuer: attributes, subject: attributes }, { requiredKeys: [] });
const description = fc
  .record(
    {
      extension: fc
        .record(
          {
            chrome: fc.constant({ id: IDS.chromium, updateUrl: 'https://software.company.test/updates.xml' }),
            edge: fc.constant({ id: IDS.chromium, updateUrl: 'https://software.company.test/updates.xml' }),
            firefox: fc.constant({ id: IDS.firefox, installUrl: 'https://software.company.test/koshin.xpi' }),
          },
          { requiredKeys: [] },
        )
        .filter((browsers) => Object.keys(browsers).length > 0),
      installation: fc.constantFrom('force', 'normal'),
      pinToToolbar: fc.boolean(),
      certificate: fc.oneof(certificate, fc.array(certificate, { minLength: 1, maxLength: 3 })),
      askWhenSeveralCertificatesFit: fc.boolean(),
      firefoxCertificate: fc.constantFrom('automatic', 'ask'),
      policy,
    },
    { requiredKeys: ['extension', 'installation', 'pinToToolbar', 'certificate'] },
  )
  .map(({ certificate, ...rest }) => {
    const known = ['https://*.shinkin-ib.jp', 'https://bizstation.bk.mufg.jp', 'https://www.bizsol.anser.ne.jp'];
    // One without a rule: there the browser is to ask.
    return { ...rest, portals: known.map((origin, at) => (at === 1 ? { origin } : { origin, certificate })) };
  });

/** With a character that ends a line to some and not to others. */
const SEPARATED = {
  extension: {
    chrome: { id: IDS.chromium, updateUrl: 'https://software.company.test/updates.xml' },
    firefox: { id: IDS.firefox, installUrl: 'https://software.company.test/koshin.xpi' },
  },
  installation: 'force',
  pinToToolbar: false,
  portals: [{ origin: 'https://*.shinkin-ib.jp', certificate: { subject: { O: 'a\u2028b' } } }],
  policy: { support: { text: { ja: '一行目\n二行目\u2028"\\', en: ' <a> & ]]> ' } } },
} as const;

/** Chromium drops what it finds wrong; what the policy says is told by name beside it. In the order of the schema. */
const namesIn = (policy: object) => POLICY_MEMBERS.map(({ name }) => name).filter((name) => name in policy);

group('a kit', () => {
  const judge = async (given: { policy?: object }) => {
    const text = JSON.stringify(given);
    const kit = kitOf(text);
    expect(checkFiles(valuesOf(kit), await readKnownKoshin(describe(text).description ?? undefined))).toEqual([]);
    const policy = { ...given.policy, ...(given.policy && { members: namesIn(given.policy) }) };
    for (const file of valuesOf(kit)) expect(managedIn(file), file.name).toEqual(policy);
    expect(kitOf(text).map(({ bytes }) => hash(bytes))).toEqual(kit.map(({ bytes }) => hash(bytes)));
  };

  it('is without faults, says what is described, and is the same each time', async () => {
    await judge(SEPARATED);
    await fc.assert(fc.asyncProperty(description, judge), { numRuns: 40 });
  });

  it('has no date and no machine in it', () => {
    for (const file of kitOf()) {
      const content = textOf(file);
      expect(content, file.name).not.toMatch(/\b20\d\d-(?!03-31)\d\d-\d\d|\d\d:\d\d:\d\d/);
      expect(content, file.name).not.toContain(process.cwd());
    }
  });

  it('of its commented example has files for every browser and system', () => {
    const names = kitOf().map((file) => file.name);
    for (const browser of ['chrome', 'edge', 'firefox'])
      for (const path of [
        `windows/PolicyDefinitions/koshin-${browser}.admx`,
        `windows/PolicyDefinitions/ja-JP/koshin-${browser}.adml`,
        `windows/PolicyDefinitions/en-US/koshin-${browser}.adml`,
        `windows/koshin-${browser}.reg`,
        `windows/intune-${browser}.json`,
        `macos/koshin-${browser}.mobileconfig`,
      ])
        expect(names).toContain(path);
    for (const folder of ['opt/chrome', 'chromium', 'opt/edge'])
      expect(names).toContain(`linux/etc/${folder}/policies/managed/koshin.json`);
    expect(names).toEqual(expect.arrayContaining(['firefox/policies.json', 'README.ja.md', 'README.en.md']));
  });

  it('gives a browser that is not described no file', () => {
    const names = kitOf(EXAMPLE.replace(/^ *"edge": .*\n/m, '')).map((file) => file.name);
    expect(names.filter((name) => name.includes('edge'))).toEqual([]);
  });

  it('names the browsers of the manifest', () => {
    expect(IDS).toEqual({ chromium: 'oalbepkpomemdlehojalmhoelldkhnel', firefox: 'koshin@denshi-shomei.example' });
  });

  it('has an identifier of version 5 for each name', () => {
    expect(uuidFor('a')).toMatch(/^[\dA-F]{8}-[\dA-F]{4}-5[\dA-F]{3}-[89AB][\dA-F]{3}-[\dA-F]{12}$/);
    expect(uuidFor('a')).not.toBe(uuidFor('b'));
  });
});

group('the registry of a kit', () => {
  const chrome = () => textOf(fileOf(kitOf(), 'windows/koshin-chrome.reg'));

  it('begins with a byte order mark and ends its lines as Windows does', () => {
    const { bytes } = fileOf(kitOf(), 'windows/koshin-chrome.reg');
    expect([...bytes.subarray(0, 4)]).toEqual([0xff, 0xfe, 0x57, 0x00]);
    expect(chrome().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('clears what it writes again, and nothing that belongs to others', () => {
    const cleared = chrome().match(/^\[-.*\]$/gm) ?? [];
    expect(cleared).toHaveLength(2);
    for (const key of cleared) expect(key).toContain(IDS.chromium);
  });

  it('writes each kind of value as the browser reads it', () => {
    expect(chrome()).toContain('"keyFloor"=dword:00000800');
    expect(chrome()).toMatch(/\\policy\\reminders\\days\]\r\n"1"=dword:0000001e\r\n"2"=dword:0000000a\r\n/);
    expect(chrome()).toContain('"1"="{\\"pattern\\":\\"https://[*.]shinkin-ib.jp\\",\\"filter\\":{}}"');
  });
});

group("what a kit writes of policies that are not Koshin's alone", () => {
  const automatic = () => kitOf(EXAMPLE.replace('"firefoxCertificate": "ask"', '"firefoxCertificate": "automatic"'));

  it('leaves Firefox its own way of asking', () => {
    const written = valuesOf(kitOf()).filter((file) => textOf(file).includes('default_personal_cert'));
    expect(written).toEqual([]);
  });

  it('takes the place of no preferences in the registry, and says where theirs are', () => {
    const kit = automatic();
    const reg = textOf(fileOf(kit, 'windows/koshin-firefox.reg'));
    expect(reg).not.toMatch(/^"Preferences"/m);
    expect(reg).toContain('; Without Preferences: add what values-firefox.txt has');
    const preferences = { 'security.default_personal_cert': { Value: 'Select Automatically', Status: 'locked' } };
    expect(textOf(fileOf(kit, 'windows/values-firefox.txt'))).toContain(
      `\n[Preferences]\n${JSON.stringify(preferences)}\n`,
    );
    expect(JSON.parse(textOf(fileOf(kit, 'firefox/policies.json')))).toMatchObject({
      policies: { Preferences: preferences },
    });
  });

  it('names each of them in the notes', () => {
    const text = EXAMPLE.replace('// "askWhenSeveral', '"askWhenSeveral').replace(': "ask"', ': "automatic"');
    const kit = kitOf(text);
    const names = ['linux/etc/opt/chrome/policies/managed/koshin.json', 'firefox/policies.json'].flatMap((name) => {
      const { policies, ...values } = JSON.parse(textOf(fileOf(kit, name)));
      return Object.keys(policies ?? values).filter((each) => each !== '3rdparty');
    });
    expect(new Set(names).size).toBe(4);
    for (const language of ['ja', 'en'])
      for (const name of names) expect(textOf(fileOf(kit, `README.${language}.md`))).toContain(`- **${name}**`);
  });
});

group('the texts to paste', () => {
  /** The sections of a file of values: a name in brackets, what the editor calls it, and what is pasted. */
  const sections = (text: string) =>
    new Map(
      text
        .trimEnd()
        .split('\n\n')
        .slice(1)
        .map((section) => {
          const [heading = '', ...lines] = section.split('\n');
          return [heading.replace(/^\[(.+?)\].*/, '$1'), lines.join('\n')];
        }),
    );

  it.each(['chrome', 'edge'])('are those of the policy file of %s', (browser) => {
    const kit = kitOf();
    const texts = sections(textOf(fileOf(kit, `windows/values-${browser}.txt`)));
    const { '3rdparty': thirdParty, ...own } = JSON.parse(
      textOf(fileOf(kit, `linux/etc/opt/${browser}/policies/managed/koshin.json`)),
    );
    expect(JSON.parse(texts.get('ExtensionSettings') ?? '')).toEqual(own.ExtensionSettings);
    expect(texts.get('AutoSelectCertificateForUrls')?.split('\n')).toEqual(own.AutoSelectCertificateForUrls);
    const policy = thirdParty.extensions[IDS.chromium];
    expect(JSON.parse(texts.get('Koshin: portals') ?? '')).toEqual(policy.portals);
    expect(texts.get('Koshin: reminders.days')).toBe(policy.reminders.days.join('\n'));
    expect(texts.get('Koshin: passphrase.minLength')).toBe(String(policy.passphrase.minLength));
    expect(texts.get('Koshin: members')).toBe(policy.members.join('\n'));
    expect([...texts.keys()].filter((name) => name.startsWith('Koshin: support'))).toHaveLength(3);
  });

  it('are, for Firefox, one text for the whole of the policy', () => {
    const kit = kitOf();
    const texts = sections(textOf(fileOf(kit, 'windows/values-firefox.txt')));
    expect([...texts.keys()]).toEqual(['ExtensionSettings', 'Koshin']);
    const { policies } = JSON.parse(textOf(fileOf(kit, 'firefox/policies.json')));
    expect(JSON.parse(texts.get('Koshin') ?? '')).toEqual(policies['3rdparty'].Extensions[IDS.firefox]);
  });
});

group('policy members', () => {
  it('are those that Chromium is told of, of the same kinds', () => {
    const kinds = { array: 'list', object: 'object', integer: 'integer', string: 'text', boolean: 'boolean' } as const;
    const compare = (schema: ManagedSchema, path: readonly string[]) => {
      const shape = findShape(path);
      const place = path.join('.');
      if (shape?.kind === 'any') return;
      if (shape?.kind === 'choice')
        expect(schema.type, place).toBe(typeof shape.options[0] === 'number' ? 'integer' : 'string');
      else expect(shape?.kind, place).toBe(kinds[schema.type]);
      if (shape?.kind === 'object')
        expect(Object.keys(schema.properties ?? {}), place).toEqual(shape.members.map((member) => member.name));
      for (const [each, inner] of Object.entries(schema.properties ?? {})) compare(inner, [...path, each]);
      if (schema.items) compare(schema.items, [...path, '0']);
    };
    compare(createManagedSchema(), []);
  });

  it('bring the limits of the schema', () => {
    expect(findShape(['passphrase', 'minLength'])).toEqual({ kind: 'integer', minimum: 12, maximum: 64 });
    expect(findShape(['support', 'text', 'ja'])).toEqual({ kind: 'text', maxLength: 1000 });
    expect(findShape(['keyFloor'])).toEqual({ kind: 'choice', options: [2048, 3072, 4096] });
    expect(findShape(['portals', '0', 'identities', '3', 'role'])).toMatchObject({ kind: 'choice' });
    expect(findShape(['portals', '0', 'nothing'])).toBeNull();
  });

  it('stand in the template, the notes and every file of values by themselves', () => {
    const leaves = (members: readonly Member[]): Member[] =>
      members.flatMap((member) => (member.shape.kind === 'object' ? leaves(member.shape.members) : [member]));
    const kit = kitOf();
    const admx = textOf(fileOf(kit, 'windows/PolicyDefinitions/koshin-edge.admx'));
    const notes = { ja: textOf(fileOf(kit, 'README.ja.md')), en: textOf(fileOf(kit, 'README.en.md')) };
    for (const member of leaves(POLICY_MEMBERS)) {
      expect(admx, member.path).toContain(`"${member.path.replaceAll('.', '_')}"`);
      for (const language of ['ja', 'en'] as const) {
        expect(
          textOf(fileOf(kit, `windows/PolicyDefinitions/${{ ja: 'ja-JP', en: 'en-US' }[language]}/koshin-edge.adml`)),
        ).toContain(titleOf(member, language));
        if (!/^support\.text\./.test(member.path)) expect(notes[language]).toContain(`\`${member.path}\``);
      }
    }
  });
});

group('a description', () => {
  it('as the example has it is right, comments and all', () => {
    expect(describe(EXAMPLE).faults).toEqual([]);
    expect(describe(EXAMPLE).description?.policy?.portals?.[0]?.id).toBe('shinkin-corporate');
  });

  /** Of each: what is exchanged in the example for what, and the fault with its place. */
  const faults: [string, string | RegExp, string, { where: string; code: string; line?: RegExp; facts?: object }][] = [
    [
      'a misspelt member',
      '"installation"',
      '"instalation"',
      { where: 'instalation', code: 'memberMisspelt', line: /instalation/, facts: { nearest: 'installation' } },
    ],
    [
      'a misspelt member within',
      '"updateUrl"',
      '"updateURL"',
      { where: 'extension.chrome.updateURL', code: 'memberMisspelt', facts: { nearest: 'updateUrl' } },
    ],
    ['an unknown choice', '"force",', '"forced",', { where: 'installation', code: 'valueWrong', line: /"forced"/ }],
    [
      'a wrong id',
      `"id": "${'oalbepkpomemdlehojalmhoelldkhnel'}"`,
      '"id": "koshin"',
      { where: 'extension.chrome.id', code: 'valueWrong', line: /"koshin"/ },
    ],
    [
      'an address that is not https',
      'https://software.company.test/koshin/koshin.xpi',
      'http://software.company.test/koshin.xpi',
      { where: 'extension.firefox.installUrl', code: 'valueWrong' },
    ],
    [
      'an origin with a path',
      '"https://*.shinkin-ib.jp"',
      '"https://*.shinkin-ib.jp/ib/"',
      { where: 'portals.0.origin', code: 'valueWrong' },
    ],
    [
      'a misspelt member of the policy',
      '"keyFloor"',
      '"keyfloor"',
      { where: 'policy.keyfloor', code: 'memberMisspelt', line: /keyfloor/, facts: { nearest: 'keyFloor' } },
    ],
    [
      'a value out of range in the policy',
      '"minLength": 16',
      '"minLength": 8',
      { where: 'policy.passphrase.minLength', code: 'valueWrong', line: /"minLength": 8/ },
    ],
    [
      'a portal that Koshin does not know',
      '"shinkin-corporate"',
      '"shinkin-corporat"',
      { where: 'policy.portals.0.id', code: 'valueWrong', line: /"shinkin-corporat"/ },
    ],
    [
      'a host of the policy that has no rule',
      '"https://*.shinkin-ib.jp"',
      '"https://ib.bank.example"',
      { where: 'portals', code: 'ruleMissing', facts: { origin: 'https://*.shinkin-ib.jp' } },
    ],
    [
      'a name that stands twice',
      '"pinToToolbar": true,',
      '"pinToToolbar": true, "installation": "force",',
      { where: 'installation', code: 'memberTwice', line: /pinToToolbar/ },
    ],
    [
      'a misspelt member of one certificate of several',
      '"certificate": {}',
      '"certificate": [{}, { "issuer": { "O": "Bank" }, "subjet": { "O": "Bank" } }]',
      { where: 'portals.0.certificate.1.subjet', code: 'memberMisspelt', facts: { nearest: 'subject' } },
    ],
    [
      'an empty list of certificates',
      '"certificate": {}',
      '"certificate": []',
      { where: 'portals.0.certificate', code: 'valueWrong' },
    ],
    ['a missing comma', '"force",', '"force"', { where: '', code: 'fileUnreadable' }],
  ];
  it.each(faults)('with %s tells where', (_, before, after, { where, code, line, facts = {} }) => {
    const changed = EXAMPLE.replace(before, after);
    expect(changed).not.toBe(EXAMPLE);
    const read = () => describe(changed);
    if (code === 'fileUnreadable') {
      expect(read).toThrow(/^line \d+/);
      return;
    }
    const { description: read_, faults: found } = read();
    expect(read_).toBeNull();
    const fault = found.find((each) => each.where === where && each.code === code);
    expect(found, JSON.stringify(found)).toContain(fault);
    expect(fault?.facts).toMatchObject(facts);
    if (line) expect(changed.split('\n')[(fault?.line ?? 0) - 1]).toMatch(line);
  });

  it('with one host twice says so', () => {
    const twice = EXAMPLE.replace(
      '{ "origin": "https://*.shinkin-ib.jp", "certificate": {} }',
      '{ "origin": "https://*.shinkin-ib.jp" }, { "origin": "https://*.shinkin-ib.jp" }',
    );
    expect(describe(twice).faults).toMatchObject([
      { where: 'portals.1.origin', facts: { expected: '≠ portals.0.origin' } },
    ]);
  });

  it('knows every built-in portal', () => {
    expect(BUILT_IN.map(({ id }) => id)).toContain('generic');
    expect(BUILT_IN).toHaveLength(7);
  });
});

/** A shape that no form of ours shows would be a member that nobody can set. */
group('shapes', () => {
  it('are all ones that the template has an input for', () => {
    const all = (shape: Shape): Shape[] =>
      shape.kind === 'object' ? shape.members.flatMap((member) => all(member.shape)) : [shape];
    expect(all({ kind: 'object', members: POLICY_MEMBERS }).filter(({ kind }) => kind === 'any')).toEqual([]);
  });
});
