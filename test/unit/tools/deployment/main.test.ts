import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPrivateDirectory, type PrivateDirectory } from '../../../browser/clean-up.ts';
import { ForeignFolder, writeKit } from '../../../tools/deployment/kit/write-kit.ts';
import { EXAMPLE, IDS } from './described.ts';

const MAIN = fileURLToPath(new URL('../../../tools/deployment/main.ts', import.meta.url));
let work: PrivateDirectory;

beforeEach(() => {
  work = createPrivateDirectory('deployment');
});

afterEach(() => work.remove());

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', cwd: work.path });
  return { status, stdout, stderr };
}

/** Every file below, with a number for its content. */
function contentOf(folder: string): string[] {
  return readdirSync(join(work.path, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(work.path, folder, name)).isFile())
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(work.path, folder, name)))
          .digest('hex')}`,
    );
}

function put(name: string, text: string): string {
  writeFileSync(join(work.path, name), text);
  return name;
}

describe('npm run deployment', () => {
  it('writes the same kit each time, which its own check finds right', () => {
    const description = put('company.jsonc', EXAMPLE);
    expect(run('--out', 'a', '--description', description, '--language', 'en')).toEqual({
      status: 0,
      stdout: 'Written to a. Begin with README.en.md.\n',
      stderr: '',
    });
    expect(run('--out', 'b', '--description', description).status).toBe(0);
    expect(contentOf('b')).toEqual(contentOf('a'));
    expect(readdirSync(work.path).sort()).toEqual(['a', 'b', 'company.jsonc']);
    expect(run('--check', 'a', '--language', 'ja')).toEqual({ status: 0, stdout: '誤りはありません。\n', stderr: '' });
  });

  it('says of a kit that nobody described that it is a sample, and finds its addresses wrong', () => {
    const { status, stdout } = run('--out', 'kit', '--language', 'en');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^Written to kit\..*\nThis is a sample: .*\n$/)]);
    const before = contentOf('kit');
    expect(run('--out', 'kit', '--description', 'kit/description.example.jsonc').status).toBe(0);
    expect(contentOf('kit')).toEqual(before);
    for (const language of ['ja', 'en'])
      expect(readFileSync(join(work.path, `kit/README.${language}.md`), 'utf8')).toMatch(/^#.*\n\n> \*\*.*\.example/);
    const { status: checked, stderr } = run('--check', 'kit', '--language', 'en');
    expect(checked).toBe(1);
    const places = stderr.split('\n').filter((line) => /:\d+ {2}/.test(line));
    expect(places).toHaveLength(11);
    for (const place of places) expect(place).toMatch(/(?:update|install)_url$/);
  });

  it('writes nothing for a description with a fault, and says where it is', () => {
    const wrong = put('wrong.jsonc', EXAMPLE.replace('"keyFloor": 2048', '"keyFloor": 1024'));
    const line = EXAMPLE.split('\n').findIndex((each) => each.includes('"keyFloor"')) + 1;
    const { status, stdout, stderr } = run('--out', 'kit', '--description', wrong, '--language', 'en');
    expect([status, stdout]).toEqual([1, '1 fault. Nothing was written.\n']);
    expect(stderr).toContain(
      `wrong.jsonc:${line}  policy.keyFloor\n  The value is 1024.\n  → It must be: 2048 | 3072 | 4096 (Fewest bits`,
    );
    expect(readdirSync(work.path)).toEqual(['wrong.jsonc']);
  });

  it('keeps the kit that is there when its description no longer is right', () => {
    run('--out', 'kit', '--description', put('right.jsonc', EXAMPLE));
    const before = contentOf('kit');
    for (const text of ['{', EXAMPLE.replace('"force",', '"forc",')])
      expect(run('--out', 'kit', '--description', put('wrong.jsonc', text)).status).toBe(1);
    expect(contentOf('kit')).toEqual(before);
  });

  it('checks by the ids of a description, and tells of every file that is wrong', () => {
    const ours = 'b'.repeat(32);
    const own = put('own.jsonc', EXAMPLE.replaceAll(IDS.chromium, ours));
    expect(run('--out', 'kit', '--description', own).status).toBe(0);
    expect(run('--check', 'kit', '--description', own).status).toBe(0);
    const { status, stderr } = run('--check', 'kit', 'missing.json', '--language', 'en');
    expect(status).toBe(1);
    expect(stderr).toContain(`kit/windows/koshin-edge.reg:`);
    expect(stderr).toContain(`The extension id "${ours}" is not Koshin's.`);
    expect(stderr).toContain('missing.json:1\n  The file cannot be opened (ENOENT).');
  });

  it.each([[[]], [['--out', 'kit', '--check', 'kit']], [['--out', 'kit', '--language', 'fr']]])(
    'called with %j says how it is called',
    (args) => {
      const { status, stderr } = run(...args);
      expect(status).toBe(2);
      expect(stderr).not.toBe('');
      expect(existsSync(join(work.path, 'kit'))).toBe(false);
    },
  );
});

describe('writeKit', () => {
  const FILES = [
    { path: 'description.example.jsonc', content: '{}' },
    { path: 'windows/koshin-chrome.reg', content: 'new' },
  ];

  it("takes an older kit's place, with no file of it left", () => {
    const kit = join(work.path, 'kit');
    writeKit(kit, [...FILES, { path: 'windows/koshin-edge.reg', content: 'old' }]);
    writeKit(kit, FILES);
    expect(contentOf('kit').map((line) => line.split(' ')[0])).toEqual(FILES.map(({ path }) => path));
  });

  it.each([
    ['a file that somebody put there', 'own.jsonc'],
    ['an example that somebody changed', 'description.example.jsonc'],
  ])('keeps a folder with %s', (_, name) => {
    const kit = join(work.path, 'kit');
    mkdirSync(kit);
    writeFileSync(join(kit, name), 'mine');
    expect(() => writeKit(kit, FILES)).toThrow(ForeignFolder);
    expect(readFileSync(join(kit, name), 'utf8')).toBe('mine');
    expect(readdirSync(work.path)).toEqual(['kit']);
  });

  it('has the rights of any other folder', () => {
    const [kit, other] = [join(work.path, 'kit'), join(work.path, 'other')];
    writeKit(kit, FILES);
    mkdirSync(other);
    expect(statSync(kit).mode).toBe(statSync(other).mode);
  });

  it.each([
    ['the older kit cannot step aside', 1],
    ['the new kit cannot take its place', 2],
  ])('keeps the older kit when %s', (_, failing) => {
    const kit = join(work.path, 'kit');
    writeKit(kit, FILES);
    const before = contentOf('kit');
    let moved = 0;
    const rename: typeof renameSync = (from, to) => {
      moved += 1;
      if (moved === failing) throw new Error('EBUSY');
      renameSync(from, to);
    };
    expect(() => writeKit(kit, [...FILES, { path: 'README.en.md', content: 'newer' }], rename)).toThrow('EBUSY');
    expect(contentOf('kit')).toEqual(before);
    expect(readdirSync(work.path)).toEqual(['kit']);
  });

  it('deletes no older kit that cannot come back', () => {
    const kit = join(work.path, 'kit');
    writeKit(kit, FILES);
    const before = contentOf('kit');
    let isAside = false;
    const rename: typeof renameSync = (from, to) => {
      if (isAside) throw new Error('EBUSY');
      renameSync(from, to);
      isAside = true;
    };
    expect(() => writeKit(kit, FILES, rename)).toThrow('EBUSY');
    const [beside = ''] = readdirSync(work.path);
    expect(contentOf(join(beside, 'old'))).toEqual(before);
  });

  it('leaves nothing half written when a file cannot be', () => {
    const kit = join(work.path, 'kit');
    writeKit(kit, FILES);
    const before = contentOf('kit');
    const clashing = [
      { path: 'windows', content: 'a file' },
      { path: 'windows/koshin-chrome.reg', content: 'below it' },
    ];
    expect(() => writeKit(kit, clashing)).toThrow();
    expect(contentOf('kit')).toEqual(before);
    expect(readdirSync(work.path)).toEqual(['kit']);
  });
});
