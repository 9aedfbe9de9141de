import type { BenchRow, Unit } from './bench-row.ts';
import type { Summary } from './statistics.ts';

const HEADINGS = ['ratio', 'what', 'median (p10 … p90)', 'against', 'median (p10 … p90)', 'runs', 'goal', ''];
/** Figures stand below one another by their ends. */
const TO_THE_RIGHT = [0, 5];

/** The table as lines, one for each row below its headings. */
export function tableFor(rows: readonly BenchRow[]): string[] {
  const cells = [HEADINGS, ...rows.map(cellsFor)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return TO_THE_RIGHT.includes(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}

function cellsFor({ what, against, unit, own, other, ratio, goal, met }: BenchRow): string[] {
  return [
    ratio === null ? '–' : `${ratio.toFixed(2)}×`,
    what,
    figuresFor(own, unit),
    against,
    other ? figuresFor(other, unit) : '',
    String(own.runs),
    goal,
    met === null ? '' : met ? 'met' : 'NOT MET',
  ];
}

function figuresFor({ median, p10, p90, runs }: Summary, unit: Unit): string {
  const spread = runs > 1 ? ` (${figure(p10, unit)} … ${figure(p90, unit)})` : '';
  return `${figure(median, unit)} ${unit}${spread}`;
}

function figure(value: number, unit: Unit): string {
  if (unit === 'octets') return Math.round(value).toLocaleString('en-US');
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}
