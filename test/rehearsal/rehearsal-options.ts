import { parseArgs } from 'node:util';
import { ENROLLMENT_STYLES, type EnrollmentStyle, SKINS, type Skin } from '../portal/bank-core.ts';
import { parseChoice } from '../portal/parse-choice.ts';

const LANGUAGES = ['ja', 'en'] as const;

export const USAGE = `usage: npm run rehearsal -- [--days-left 9] [--language ${LANGUAGES.join('|')}]
    [--skin ${SKINS.join('|')}] [--enrollment ${ENROLLMENT_STYLES.join('|')}] [--by-itself]
--days-left: 30…0 renews, -1…-90 (expired) acquires anew, beyond there is nothing to renew
--by-itself: no window, nothing to press; pictures in .output/rehearsal/`;

export interface RehearsalOptions {
  /** Whole days until the last day of the certificate; negative, since. */
  readonly daysLeft: number;
  readonly language: 'ja' | 'en';
  readonly skin: Skin;
  readonly enrollment: EnrollmentStyle;
  /** Also where there is a display. */
  readonly byItself: boolean;
}

/** Ten years either way: what certificates are made for. */
const FARTHEST = 3650;

/** Reads the command line; `null` when only the usage is wanted. Throws, with the usage, for what it does not know. */
export function parseRehearsal(args: string[]): RehearsalOptions | null {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    // A negative number after its name looks like an option of its own.
    args: joinNegative(args),
    options: {
      'days-left': text,
      language: text,
      skin: text,
      enrollment: text,
      'by-itself': flag,
      help: flag,
    },
  });
  if (values.help) return null;
  return {
    daysLeft: parseDays(values['days-left'] ?? '9'),
    language: parseChoice(values.language, LANGUAGES, 'ja', USAGE),
    skin: parseChoice(values.skin, SKINS, 'plain', USAGE),
    enrollment: parseChoice(values.enrollment, ENROLLMENT_STYLES, 'scripted', USAGE),
    byItself: values['by-itself'] ?? false,
  };
}

function joinNegative(args: string[]): string[] {
  return args.reduce<string[]>((joined, arg) => {
    if (/^-\d+$/.test(arg) && joined.at(-1) === '--days-left') joined[joined.length - 1] += `=${arg}`;
    else joined.push(arg);
    return joined;
  }, []);
}

function parseDays(text: string): number {
  if (!/^-?\d+$/.test(text) || Math.abs(Number(text)) > FARTHEST)
    throw new Error(`not a number of days from -${FARTHEST} to ${FARTHEST}: ${text}\n${USAGE}`);
  return Number(text);
}
