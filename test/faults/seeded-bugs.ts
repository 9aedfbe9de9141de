import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCopy, copySources } from '../tools/changed-build.ts';
import { type BenchCase, INVARIANTS, type Invariant } from './bench-case.ts';

/** A fault of the extension's own, put into its source, that the bench has to notice. */
interface SeededBug {
  readonly what: string;
  readonly file: string;
  readonly instead: string;
  /** `BUG` is true in the build with this bug, and only there. */
  readonly code: string;
  readonly noticedBy: BenchCase;
}

/** One for each invariant. */
export const SEEDED_BUGS: Readonly<Record<Invariant, SeededBug>> = {
  K: {
    what: 'the key is written without waiting for the disk',
    file: 'lib/platform/renewal-store.ts',
    instead: "const STRICT = { durability: 'strict' } as const;",
    code: "const STRICT = { durability: BUG ? 'relaxed' : 'strict' } as const;",
    noticedBy: { step: 'checked', fault: 'worker stopped' },
  },
  L: {
    what: 'the passphrase is logged',
    file: 'lib/platform/own-page/start-renewal.ts',
    instead: "  consent.onStep('creatingKey');\n",
    code: "  consent.onStep('creatingKey');\n  if (BUG) console.debug('renewal', consent.passphrase);\n",
    noticedBy: { step: 'checked', fault: 'worker stopped' },
  },
  T: {
    what: 'a certificate is not compared with the key',
    file: 'lib/platform/own-page/check-answer.ts',
    instead: '  const outline = findIssuedCertificate(outlines.value, spki);\n',
    code: `  const outline = BUG ? outlines.value[0] : findIssuedCertificate(outlines.value, spki);
  if (BUG && outline) {
    const taken = parseCertificate(outline.der);
    if (taken.ok)
      return {
        type: 'checked' as const,
        certificate: base64For(outline.der),
        certificateChain: [],
        issued: await summaryFor(taken.value),
        problems: [],
      };
  }
`,
    noticedBy: { step: 'requested', fault: 'worker stopped', wrongAnswerFirst: true },
  },
  C: {
    what: 'a problem is shown by its code',
    file: 'components/ProblemNote.tsx',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a source
    instead: '<p class="note-what">{t(`problem_${problem.code}`)}</p>',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a source
    code: '<p class="note-what">{BUG ? problem.code : t(`problem_${problem.code}`)}</p>',
    noticedBy: { step: 'requested', fault: 'popup closed', wrongAnswerFirst: true },
  },
  R: {
    what: 'a key cannot be armed a second time',
    file: 'lib/renewal/journal.ts',
    instead: "  armed: ['keyCommitted', 'armed', 'requested', 'rejected'],",
    code: "  armed: BUG ? [] : ['keyCommitted', 'armed', 'requested', 'rejected'],",
    noticedBy: { step: 'keyCommitted', fault: 'browser killed' },
  },
  B: {
    what: 'the window stands still while it judges an answer',
    file: 'entrypoints/popup/use-renewal.ts',
    instead: "  const { checkAnswer } = await import('../../lib/platform/own-page/check-answer.ts');\n",
    code: `  if (BUG) for (const end = Date.now() + 3000; Date.now() < end; );
  const { checkAnswer } = await import('../../lib/platform/own-page/check-answer.ts');
`,
    noticedBy: { step: 'requested', fault: 'popup closed', wrongAnswerFirst: true },
  },
};

/** The bugs that the same case has to notice, which is then run once with all of them. */
export const SEEDED_GROUPS: readonly { readonly invariants: readonly Invariant[]; readonly noticedBy: BenchCase }[] =
  Object.values(Object.groupBy(INVARIANTS, (invariant) => JSON.stringify(SEEDED_BUGS[invariant].noticedBy))).flatMap(
    (invariants = []) =>
      invariants.slice(0, 1).map((first) => ({ invariants, noticedBy: SEEDED_BUGS[first].noticedBy })),
  );

/** Stands in the build where the names of the bugs come. No minifier can know what it is going to be. */
const PLACE = '@@seeded@@';

/**
 * Builds the extension with all bugs in it, each asleep, once.
 * @param directory an empty folder, for the sources and the builds
 * @returns makes the build in which some of them are awake, or none, and gives its folder
 */
export async function buildWithBugs(directory: string): Promise<(awake: readonly Invariant[]) => string> {
  const sources = join(directory, 'sources');
  copySources(sources);
  for (const [invariant, { file, instead, code }] of Object.entries(SEEDED_BUGS)) {
    const path = join(sources, file);
    const text = readFileSync(path, 'utf8');
    if (text.split(instead).length !== 2)
      throw new Error(`${file} has changed: there is no place for the bug ${invariant}`);
    const isAwake = `(Reflect.get({ seeded: '${PLACE}' }, 'seeded').includes('${invariant}'))`;
    writeFileSync(
      path,
      text.replace(instead, () => code.replaceAll('BUG', isAwake)),
    );
  }
  const built = await buildCopy(sources);
  return (awake) => {
    const folder = join(directory, `with-${awake.join('') || 'none'}`);
    cpSync(built, folder, { recursive: true });
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.js')) continue;
      const path = join(folder, name);
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(PLACE, awake.join('')));
    }
    return folder;
  };
}
