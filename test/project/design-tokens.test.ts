import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const TOKENS = join('entrypoints', 'popup', 'tokens.css');

/** The strip stands in the bank's page, where no style sheet of ours is: it has its own. */
const OWN_STYLE = /portal-strip\.(?:ts|css)$/;

function sourcesBelow(folder: string, kind: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => kind.test(name) && name !== TOKENS && !OWN_STYLE.test(name));
}

function textOf(name: string): string {
  return readFileSync(join(root, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

const styles = ['components', 'entrypoints'].flatMap((folder) => sourcesBelow(folder, /\.css$/));
const scripts = ['components', 'entrypoints'].flatMap((folder) => sourcesBelow(folder, /\.tsx?$/));

/** Names and values of the tokens: as they are, and as they are in the dark. */
function tokensOf(text: string): Map<string, string> {
  return new Map([...text.matchAll(/(--[a-z0-9-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

const [lightText = '', darkText = ''] = textOf(TOKENS).split('@media (prefers-color-scheme: dark)');
const light = tokensOf(lightText);
const dark = new Map([...light, ...tokensOf(darkText)]);
const isColour = (value: string) => /^#[0-9a-f]{6}$/.test(value);

const HEX = /#[0-9a-fA-F]{3,8}\b/;
const FUNCTION = /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\(/;
const NAMED =
  /(?<![\w-])(?:white|black|silver|gr[ae]y|red|maroon|yellow|orange|olive|lime|green|aqua|cyan|teal|blue|navy|fuchsia|magenta|purple|pink|brown|gold|indigo|violet)(?![\w-])/;

/** `property: value` of a style sheet, without those that make a name of their own from tokens. */
function declarationsOf(name: string): { readonly property: string; readonly value: string }[] {
  return [...textOf(name).matchAll(/([a-z-]+):\s*([^;{}]+);/g)].map(([, property = '', value = '']) => ({
    property,
    value: value.replace(/var\(--[^)]*\)|url\([^)]*\)|"[^"]*"/g, ''),
  }));
}

describe('the design in one place', () => {
  it('no style sheet has a colour of its own', () => {
    const offenders = styles.flatMap((name) =>
      declarationsOf(name)
        .filter(({ value }) => [HEX, FUNCTION, NAMED].some((pattern) => pattern.test(value)))
        .map(({ property, value }) => `${name}: ${property}: ${value}`),
    );
    expect(offenders).toEqual([]);
    expect(styles.length).toBeGreaterThan(4);
  });

  it('no style sheet has a size of type of its own', () => {
    const offenders = styles.flatMap((name) =>
      declarationsOf(name)
        .filter(({ property, value }) => /^font(?:-size)?$/.test(property) && /\d(?:px|pt|rem|em|%)/.test(value))
        // The page's own, from which all others are reckoned.
        .filter(
          ({ property, value }) => !(name.endsWith('base.css') && property === 'font' && value.startsWith('87.5%')),
        )
        .map(({ property, value }) => `${name}: ${property}: ${value}`),
    );
    expect(offenders).toEqual([]);
  });

  it('no component draws in a colour or a style of its own', () => {
    // Where something stands on a line of time is what it says, and no design.
    const placing = ['components/Timeline.tsx', 'components/Waiting.tsx'];
    const offenders = scripts.filter((name) => {
      const text = placing.includes(name) ? textOf(name).replaceAll('style={{', '') : textOf(name);
      return /\bstyle=|['"`]#[0-9a-fA-F]{3,8}['"`]|(?:fill|stroke|color)=["'](?!none|currentColor)/.test(text);
    });
    expect(offenders).toEqual([]);
  });

  it('every token is used, and every one that is used is there', () => {
    const used = new Set(
      [TOKENS, ...styles].flatMap((name) =>
        [...textOf(name).matchAll(/var\((--[a-z0-9-]+)/g)].map(([, token]) => token),
      ),
    );
    const local = new Set(styles.flatMap((name) => [...tokensOf(textOf(name)).keys()]));
    expect([...light.keys()].filter((token) => !used.has(token))).toEqual([]);
    expect([...used].filter((token) => !light.has(token ?? '') && !local.has(token ?? ''))).toEqual([]);
  });

  it('every colour has its own in the dark, and nothing else changes there', () => {
    const colours = [...light].filter(([, value]) => isColour(value)).map(([name]) => name);
    expect([...tokensOf(darkText).keys()].sort()).toEqual(colours.sort());
  });
});

const GROUNDS = ['--ground', '--surface', '--sunken'];
const TONES = ['--good', '--info', '--amber', '--red'];
const TONE_GROUNDS = TONES.map((tone) => `${tone}-ground`);
/** The notes that hold links and buttons. */
const NOTES = ['--info-ground', '--amber-ground'];

const each = (over: readonly string[], on: readonly string[]) => over.flatMap((a) => on.map((b) => [a, b] as const));

/** What is read on what (WCAG 1.4.3). */
const TEXTS = [
  ...each(['--text', '--text-soft'], [...GROUNDS, ...TONE_GROUNDS]),
  ...each(TONES, ['--surface', '--ground']),
  ...TONES.map((tone) => [tone, `${tone}-ground`] as const),
  ...each(['--accent', '--accent-hover'], [...GROUNDS, ...NOTES]),
  ...each(['--on-accent'], ['--accent', '--accent-hover']),
  // A button that gives something up, in a note.
  ['--red', '--amber-ground'] as const,
];

/** What is told apart from what (WCAG 1.4.11): the focus, fields, the lines of icons on their ground. */
const SHAPES = [
  ...each(['--focus'], [...GROUNDS, ...NOTES]),
  ...each(['--text-soft'], ['--surface', '--ground']),
  ...each(['--surface'], TONES),
];

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('in the %s', (_, tokens) => {
  it('every text is read with ease', () => {
    expect(tooWeak(TEXTS, tokens, 4.5)).toEqual([]);
  });

  it('every shape is seen', () => {
    expect(tooWeak(SHAPES, tokens, 3)).toEqual([]);
  });
});

function tooWeak(pairs: readonly (readonly [string, string])[], tokens: ReadonlyMap<string, string>, least: number) {
  return pairs
    .map(([over, on]) => ({
      pair: `${over} on ${on}`,
      ratio: contrastOf(tokens.get(over) ?? '', tokens.get(on) ?? ''),
    }))
    .filter(({ ratio }) => !(ratio >= least))
    .map(({ pair, ratio }) => `${pair}: ${ratio.toFixed(2)}`);
}

/** WCAG 2.2, contrast ratio. */
function contrastOf(one: string, other: string): number {
  const [low = Number.NaN, high = Number.NaN] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** WCAG 2.2, relative luminance of a colour as `#rrggbb`. */
function luminanceOf(colour: string): number {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
