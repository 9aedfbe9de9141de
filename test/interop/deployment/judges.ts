import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { KitFile } from '../../tools/deployment/kit/create-kit.ts';

/** Writes files below `folder` and gives their paths by their names. */
export function writeFiles(folder: string, files: readonly KitFile[]): Map<string, string> {
  return new Map(
    files.map(({ path, content }) => {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      return [path, file];
    }),
  );
}

/** What xmllint says against files, by a schema if one is given; empty when they are right. Nothing is fetched. */
export function xmllint(files: readonly string[], schema?: string): string {
  const args = ['--nonet', '--noout', ...(schema === undefined ? [] : ['--schema', schema]), ...files];
  try {
    execFileSync('xmllint', args, { stdio: 'pipe', encoding: 'utf8' });
    return '';
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    if (stderr === undefined || stderr === '') throw error;
    return stderr;
  }
}

/** The text content of everything at an XPath, one for each element or attribute. */
export function xpath(file: string, expression: string): string[] {
  try {
    const found = execFileSync('xmllint', ['--nonet', '--xpath', expression, file], {
      stdio: 'pipe',
      encoding: 'utf8',
    });
    return found.split('\n').flatMap((line) => /"([^"]*)"/.exec(line)?.[1] ?? []);
  } catch (error) {
    // Its way to say that nothing is there.
    if ((error as { status?: number }).status === 10) return [];
    throw error;
  }
}

/** A property list as Python reads it. */
export function readByPython(file: string): unknown {
  const program = 'import json, plistlib, sys; print(json.dumps(plistlib.load(open(sys.argv[1], "rb"))))';
  return JSON.parse(execFileSync('python3', ['-c', program, file], { encoding: 'utf8' }));
}
