import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createZip } from './create-zip.ts';
import { findLoadedFiles } from './inspect-page.ts';
import type { SizeBudget } from './size-budgets.ts';

/** A budget, and what of it is used. */
export interface SizeFinding extends SizeBudget {
  /** Octets. */
  readonly size: number;
}

/** What is there of each budget in a build. */
export function measureSizes(folder: string, budgets: readonly SizeBudget[]): SizeFinding[] {
  return budgets.map((budget) => ({ ...budget, size: sizeOf(folder, budget.of) }));
}

/** A sentence for each budget that is exceeded. */
export function checkSizes(findings: readonly SizeFinding[]): string[] {
  return findings
    .filter(({ size, limit }) => size > limit)
    .map(({ what, size, limit }) => `${what}: ${inFull(size)} octets, and ${inFull(limit)} is the limit`);
}

function sizeOf(folder: string, of: SizeBudget['of']): number {
  if (of === 'zip') return zipSizeOf(folder);
  const names = of === 'popup' ? findFirstScreen(folder) : of;
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/** The page, its scripts and styles. The texts of the language that has more of them are in its script. */
function findFirstScreen(folder: string): string[] {
  return ['popup.html', ...findLoadedFiles(readFileSync(join(folder, 'popup.html'), 'utf8'))];
}

function zipSizeOf(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return createZip(
    files.map((name) => ({ name: name.replaceAll('\\', '/'), content: readFileSync(join(folder, name)) })),
  ).length;
}

const inFull = (octets: number) => octets.toLocaleString('en-US');
