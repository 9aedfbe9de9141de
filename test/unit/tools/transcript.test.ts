import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { createTranscript } from '../../browser/transcript.ts';

/** A page that is asked for nothing but its picture. */
const page = { screenshot: async ({ path }: { path: string }) => writeFileSync(path, 'png') } as unknown as Page;

describe('createTranscript', () => {
  test('numbers steps and pictures alike, in both languages, and removes the pictures of an earlier run', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'transcript-'));
    writeFileSync(join(directory, '09-earlier.png'), '');
    writeFileSync(join(directory, 'notes.png'), '');
    const lines: string[] = [];
    const transcript = createTranscript(directory, (line) => lines.push(line));

    transcript.step('ログオン', 'Logged on');
    transcript.detail('serial', '0A01');
    transcript.step('更新', 'Renewed');
    await transcript.picture(page, 'strip');
    transcript.end(true, '完了', 'Done');

    expect(lines[0]).toBe('  1  ログオン / Logged on');
    expect(lines[1]).toMatch(/^ {6}serial +0A01$/);
    expect(lines[2]).toBe('  2  更新 / Renewed');
    expect(lines[3]).toMatch(/^ {6}screenshot +.*02-strip\.png$/);
    expect(lines[4]).toBe('  ✓  完了 / Done');
    expect(readdirSync(directory).sort()).toEqual(['02-strip.png', 'notes.png']);
    rmSync(directory, { recursive: true });
  });
});
