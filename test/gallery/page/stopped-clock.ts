import { NOW } from '../../components/fixtures.ts';

const Running = Date;

/** The page's own clock stands at the moment of the fixtures, whenever the pictures are taken. */
class StoppedDate extends Running {
  constructor(...parts: readonly unknown[]) {
    super(...((parts.length === 0 ? [NOW] : parts) as [number]));
  }

  static override now(): number {
    return NOW;
  }
}

globalThis.Date = StoppedDate as DateConstructor;
