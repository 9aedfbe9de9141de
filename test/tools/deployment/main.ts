import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { hasPlaceholders } from './browser-policies.ts';
import { checkFiles, readFiles } from './check/check-files.ts';
import { createReport, type Fault } from './check/fault.ts';
import { formatFault } from './check/fault-words.ts';
import { type KnownKoshin, readKnownKoshin } from './check/known-koshin.ts';
import { type DeploymentDescription, readDescription } from './description.ts';
import { exampleDescription } from './description-example.ts';
import { readExtensionIds } from './extension-identity.ts';
import { UnreadableFile } from './files/located.ts';
import { createKit } from './kit/create-kit.ts';
import { EXAMPLE_FILE, ForeignFolder, writeKit } from './kit/write-kit.ts';
import type { Language } from './policy-members.ts';

const USAGE = `usage: npm run deployment -- --out DIR [--description FILE]      makes the files for administrators
       npm run deployment -- --check FILE… [--description FILE]   says what is wrong with such files, or folders of them
       --language ja|en (default: that of the terminal)`;

const PLACEHOLDERS: Readonly<Record<Language, string>> = {
  ja: `これは見本です。説明の入手先（.example）には何もありません。${EXAMPLE_FILE} を直して --description で指定し、作り直してください。`,
  en: `This is a sample: nothing is at the addresses of its description (.example). Change ${EXAMPLE_FILE}, and make it again with --description.`,
};

/** 0: done, or nothing wrong; 1: faults, and nothing written; 2: called wrongly. */
async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const options = {
    out: text,
    description: text,
    language: text,
    check: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const language = readLanguage(values.language);
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const isCheck = values.check === true && positionals.length > 0 && values.out === undefined;
  const isMake = values.check !== true && positionals.length === 0 && values.out !== undefined;
  if (!isCheck && !isMake) throw new Error(USAGE);

  const faults: Fault[] = [];
  const known = await readKnownKoshin();
  const example = exampleDescription(await readExtensionIds());
  const description = readFrom(values.description, example, known, faults);
  if (description && isMake) {
    try {
      writeKit(values.out ?? '', [{ path: EXAMPLE_FILE, content: example }, ...createKit(description)]);
    } catch (error) {
      if (!(error instanceof ForeignFolder)) throw error;
      createReport(values.out ?? '', faults)(1, '', 'folderIsForeign', { name: error.file });
    }
  }
  if (description && isCheck) {
    const read = await readFiles(positionals);
    const compared = values.description === undefined ? known : await readKnownKoshin(description);
    faults.push(...read.faults, ...checkFiles(read.files, compared));
  }
  for (const fault of faults) console.error(`${formatFault(fault, language)}\n`);
  console.log(summary(faults.length, isMake ? values.out : undefined, language));
  if (isMake && faults.length === 0 && description && hasPlaceholders(description)) console.log(PLACEHOLDERS[language]);
  return faults.length > 0 ? 1 : 0;
}

function readFrom(
  path: string | undefined,
  example: string,
  known: KnownKoshin,
  faults: Fault[],
): DeploymentDescription | null {
  const report = createReport(path ?? EXAMPLE_FILE, faults);
  try {
    return readDescription(
      path === undefined ? example : readFileSync(path, 'utf8').replace(/^\ufeff/, ''),
      known.builtIn,
      report,
    );
  } catch (error) {
    if (error instanceof UnreadableFile)
      report(error.line, '', 'fileUnreadable', { expected: error.expected, received: error.received });
    else report(1, '', 'fileMissing', { reason: String((error as NodeJS.ErrnoException).code ?? error) });
    return null;
  }
}

function readLanguage(given: string | undefined): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const language = given ?? (LC_ALL || LC_MESSAGES || LANG || 'en').slice(0, 2);
  if (given !== undefined && given !== 'ja' && given !== 'en') throw new Error(USAGE);
  return language === 'ja' ? 'ja' : 'en';
}

function summary(count: number, out: string | undefined, language: Language): string {
  if (count > 0) {
    const unwritten = out === undefined ? '' : language === 'ja' ? '何も書き出していません。' : ' Nothing was written.';
    return language === 'ja'
      ? `誤りが${count}件あります。${unwritten}`
      : `${count} ${count === 1 ? 'fault' : 'faults'}.${unwritten}`;
  }
  if (out === undefined) return language === 'ja' ? '誤りはありません。' : 'No faults.';
  return language === 'ja'
    ? `${out} に書き出しました。README.ja.md からお読みください。`
    : `Written to ${out}. Begin with README.en.md.`;
}

main()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
