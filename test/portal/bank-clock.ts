/** The bank's own idea of the time, which a test may set; certificates are judged and issued by it. */
export class BankClock {
  #fixed: Date | null = null;

  /** The time the bank believes in: standing still where it was set, else the computer's. */
  now(): Date {
    return new Date(this.#fixed ?? Date.now());
  }

  /** Stops the bank's clock at that instant, or lets it follow the computer's again (`null`). */
  set(date: Date | null): void {
    this.#fixed = date === null ? null : new Date(date);
  }
}
