import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from 'puppeteer-core';
import { takeScreenshot } from './launch-chromium.ts';

/**
 * Tells a run step by step, for people and for comparison: no time, no address, no path of this machine,
 * so that two runs of the same thing read the same wherever the input was the same.
 */
export type Transcript = {
  /** Begins a step: ` 3  電子証明書でログオン / Logged on with the certificate`. */
  step: (ja: string, en: string) => void;
  /** Adds a fact to the step: `      serial      0A01`. */
  detail: (label: string, value: string | number) => void;
  /** Saves a picture of the page as `NN-name.png`, with the step's number, and names it. */
  picture: (page: Page, name: string) => Promise<void>;
  /** Ends the transcript with the verdict. */
  end: (passed: boolean, ja: string, en: string) => void;
};

const LABEL_WIDTH = 14;
const PICTURE = /^\d{2,}-.*\.png$/;

/** Starts a transcript; pictures of an earlier run in `directory` are removed, so that none is taken for this one's. */
export function createTranscript(
  directory: string,
  write: (line: string) => void = (line) => console.log(line),
): Transcript {
  mkdirSync(directory, { recursive: true });
  for (const name of readdirSync(directory)) if (PICTURE.test(name)) rmSync(join(directory, name));
  let number = 0;
  const detail = (label: string, value: string | number) => write(`      ${label.padEnd(LABEL_WIDTH)} ${value}`);
  return {
    step: (ja, en) => {
      number += 1;
      write(`${String(number).padStart(3)}  ${ja} / ${en}`);
    },
    detail,
    picture: async (page, name) => {
      const file = join(directory, `${String(number).padStart(2, '0')}-${name}.png`) as `${string}.png`;
      await takeScreenshot(page, file);
      detail('screenshot', relative(process.cwd(), file).replaceAll('\\', '/'));
    },
    end: (passed, ja, en) => write(`${passed ? '  ✓' : '  ✗'}  ${ja} / ${en}`),
  };
}
