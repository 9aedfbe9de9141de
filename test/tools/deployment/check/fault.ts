import type { FaultCode } from './fault-words.ts';

/** Something wrong with a file: which line, which member, what, and what the sentence about it needs. */
export type Fault = {
  file: string;
  /** From 1. */
  line: number;
  /** The member as the file has it (`ExtensionSettings`, `reminders.days.0`), or empty for the whole of the file. */
  where: string;
  code: FaultCode;
  facts: Readonly<Record<string, string>>;
};

/** Where a check stands, so that it names the place without knowing the file. */
export type Report = (line: number, where: string, code: FaultCode, facts?: Readonly<Record<string, string>>) => void;

export function createReport(file: string, faults: Fault[]): Report {
  return (line, where, code, facts = {}) => {
    const isKnown = faults.some(
      (fault) => fault.file === file && fault.line === line && fault.where === where && fault.code === code,
    );
    if (!isKnown) faults.push({ file, line, where, code, facts });
  };
}
