import { sha256 } from '@noble/hashes/sha2.js';
import { escapeText, foldLine } from './content-line.ts';
import type { RenewalWindows } from './stage.ts';
import {
  DAY,
  instantOnTokyoDay,
  startOfTokyoDay,
  type TimeOfDay,
  tokyoDayFor,
  tokyoTimeFor,
} from './tokyo-calendar.ts';

/** The day on which one certificate ends, for a calendar. */
export interface CalendarEntry {
  /** Names the certificate (`certificateKeyFor`). What is imported again replaces what was there, and another certificate does not. */
  readonly certificateKey: string;
  /** ms since the epoch */
  readonly notAfter: number;
  readonly cutOff: RenewalWindows['cutOff'];
  /** Days before the last one on which to give an alarm; 0: on the day itself. */
  readonly reminderDays: readonly number[];
  /** In the user's language. Nothing else of an entry says whose certificate it is. */
  readonly summary: string;
  readonly description: string;
}

/** When an alarm rings (Asia/Tokyo): a calendar's own midnight is nobody's working time. */
const ALARM_TIME: TimeOfDay = { hour: 9, minute: 0 };
/** And never later than this long before the cut-off or the expiry (ms). */
const BEFORE_LAST_MOMENT = 60 * 60_000;
/** A DATE has four digits of a year (RFC 5545 §3.3.4), and some certificates never end (99991231235959Z, RFC 5280 §4.1.2.5). */
const LAST_DAY = tokyoDayFor(Date.UTC(9999, 11, 31));

/**
 * An iCalendar file (RFC 5545), UTF-8: one VEVENT for each certificate, on its last day in Tokyo; at the hour of the cut-off where there is one, as an
 * instant in UTC, and else for the whole day. At least one entry (§3.6).
 * @param now ms since the epoch
 */
export function createCalendarFile(entries: readonly CalendarEntry[], now: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Koshin//Koshin//EN',
    'CALSCALE:GREGORIAN',
    ...entries.flatMap((entry) => eventFor(entry, now)),
    'END:VCALENDAR',
  ];
  return lines.map(foldLine).join('');
}

function eventFor(entry: CalendarEntry, now: number): string[] {
  const lastDay = Math.min(tokyoDayFor(entry.notAfter), LAST_DAY);
  // A certificate may end before the cut-off of its last day.
  const cutOff = entry.cutOff && Math.min(instantOnTokyoDay(lastDay, entry.cutOff), entry.notAfter);
  const begins = cutOff ?? startOfTokyoDay(lastDay);
  const lastMoment = cutOff ?? entry.notAfter;
  const summary = escapeText(entry.summary);
  const alarms = entry.reminderDays.map((days) => {
    const at = instantOnTokyoDay(lastDay - days, ALARM_TIME);
    return Math.min(at, lastMoment - BEFORE_LAST_MOMENT) - begins;
  });
  return [
    'BEGIN:VEVENT',
    `UID:${uidFor(entry.certificateKey)}`,
    `DTSTAMP:${utcTime(now)}`,
    // Without an end it takes the one day, or no time at all (§3.6.1).
    cutOff === null ? `DTSTART;VALUE=DATE:${tokyoDate(begins)}` : `DTSTART:${utcTime(begins)}`,
    `SUMMARY:${summary}`,
    `DESCRIPTION:${escapeText(entry.description)}`,
    // Nobody is busy because of it.
    'TRANSP:TRANSPARENT',
    ...[...new Set(alarms)].flatMap((offset) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `TRIGGER:${duration(offset)}`,
      `DESCRIPTION:${summary}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

/** A UUID of version 8 (RFC 9562 §5.8), made of SHA-256: RFC 7986 §5.3 wants one that tells nothing of anybody. */
function uidFor(certificateKey: string): string {
  const octets = sha256(new TextEncoder().encode(`koshin ${certificateKey}`)).subarray(0, 16);
  octets.set([0x80 | ((octets[6] ?? 0) & 0x0f)], 6);
  octets.set([0x80 | ((octets[8] ?? 0) & 0x3f)], 8);
  const hex = Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** DATE of §3.3.4. */
function tokyoDate(instant: number): string {
  const { year, month, day } = tokyoTimeFor(instant);
  return `${digits(year, 4)}${digits(month, 2)}${digits(day, 2)}`;
}

/** DATE-TIME of §3.3.5, form 2: UTC. */
function utcTime(instant: number): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** DURATION of §3.3.6, to the minute. */
function duration(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const days = Math.floor(minutes / (DAY / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60) % 24, minutes % 60];
  const time = [hours && `${hours}H`, rest && `${rest}M`];
  // Between hours and seconds there are always minutes, and a duration of nothing is one of no minutes.
  const text = time.filter(Boolean).join('') || (days ? '' : '0M');
  return `${offset < 0 ? '-' : ''}P${days ? `${days}D` : ''}${text ? `T${text}` : ''}`;
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
