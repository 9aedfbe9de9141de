import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type TimelineMark, type TimelineMarkName, timelineFor } from '../lib/lifecycle/timeline.ts';
import type { MessageKey, Translate } from '../lib/platform/i18n.ts';
import { briefDateText, dateText, hourText } from './date-text.ts';
import { placeLabels, widthInEms } from './place-labels.ts';
import { afterGraceKeyFor } from './stage-words.ts';
import type { TimelineShown } from './timeline-facts.ts';
import { useTranslate } from './translation.ts';

/** Each mark has a shape of its own, the same on the line and in the list. On a 12 × 12 grid. */
const SHAPES: Readonly<Record<TimelineMarkName, string>> = {
  today: 'M1 2h10L6 11z',
  begin: 'M4.5 1h3v10h-3z',
  opens: 'M2 1l9 5-9 5z',
  urgent: 'M6 0l6 6-6 6-6-6z',
  last: 'M1 1h10v10H1z',
  expires: 'M1 3.5 3.5 1 6 3.5 8.5 1 11 3.5 8.5 6 11 8.5 8.5 11 6 8.5 3.5 11 1 8.5 3.5 6z',
  graceEnd: 'M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z',
};

const NAMES: Readonly<Record<TimelineMarkName, MessageKey>> = {
  today: 'timeline_today',
  begin: 'timeline_begin',
  opens: 'timeline_opens',
  urgent: 'timeline_urgent',
  last: 'timeline_last',
  expires: 'timeline_expires',
  graceEnd: 'timeline_graceEnd',
};

/** What is written at the line; the others stand in the list alone. */
const LABELS: Readonly<Partial<Record<TimelineMarkName, MessageKey>>> = {
  begin: 'timeline_begin_short',
  opens: 'timeline_opens_short',
  last: 'timeline_last',
  graceEnd: 'timeline_graceEnd_short',
};

/** The popup's card: what is drawn for it before it is measured needs no second drawing. */
const USUAL_WIDTH = 26;
/** In less than that (ems) nothing can be written at the line: a large type in a narrow window. */
const READABLE_WIDTH = 15;

/** As wide as the rest they are not. */
const CUT: readonly string[] = ['valid', 'reacquirable', 'reissue'];

/** A certificate's time, drawn: what day it is, from when it is renewed, its last day (with the hour, where that is known), and what is left then. All of it as a list, too. */
export function Timeline(facts: TimelineShown) {
  const t = useTranslate();
  const figure = useRef<HTMLElement>(null);
  const width = useWidthInEms(figure);
  const [isOpen, setOpen] = useState(false);
  const { notBefore, notAfter, windows, now, isExact } = facts;
  const hours: Hours = { last: isExact || windows.cutOff !== null, expires: isExact };
  const { marks, segments } = useMemo(
    () => timelineFor({ notBefore, notAfter, windows, now }),
    [notBefore, notAfter, windows, now],
  );
  const isWritten = width >= READABLE_WIDTH;
  // Where nothing is written at the line, the list is all there is to read.
  const isListed = isOpen || !isWritten;
  return (
    <figure class="timeline" data-timeline="" ref={figure}>
      <figcaption class="label">{t('timeline_title')}</figcaption>
      <div class="timeline-drawing" aria-hidden="true">
        {isWritten && (
          <Labels marks={marks.filter(({ name }) => name === 'today')} hours={hours} width={width} now={now} />
        )}
        <div class="timeline-line">
          {segments.map(({ stage, start, end }) => (
            <span
              key={stage}
              class="timeline-segment"
              data-segment={stage}
              style={{ insetInlineStart: percent(start), width: percent(end - start) }}
            >
              {CUT.includes(stage) && <i class="timeline-cut" />}
            </span>
          ))}
          {marks
            .filter(({ name }) => name === 'today' || LABELS[name])
            .map(({ name, position }) => (
              <span key={name} class="timeline-mark" data-mark={name} style={{ insetInlineStart: percent(position) }}>
                <Shape name={name} />
              </span>
            ))}
        </div>
        {isWritten && <Labels marks={marks.filter(({ name }) => LABELS[name])} hours={hours} width={width} now={now} />}
      </div>
      <details class="more" open={isListed} onToggle={(event) => isWritten && setOpen(event.currentTarget.open)}>
        <summary>{t('timeline_list')}</summary>
        {isListed && <DateList marks={marks} hours={hours} windows={windows} />}
      </details>
    </figure>
  );
}

/** Drawn when it is opened: a third of what a card is made of. */
function DateList({ marks, hours, windows }: Pick<LabelsProps, 'marks' | 'hours'> & Pick<TimelineShown, 'windows'>) {
  const t = useTranslate();
  return (
    <>
      <dl class="timeline-list">
        {marks.map(({ name, at }) => (
          <div key={name} data-date={name}>
            <dt>
              <Shape name={name} />
              {t(nameFor(name, marks))}
            </dt>
            <dd>{fullText(at, hours[name] ?? false, t)}</dd>
          </div>
        ))}
        <div data-date="after">
          <dt>{t('timeline_after')}</dt>
          <dd>{t(afterGraceKeyFor(windows))}</dd>
        </div>
      </dl>
      <p class="small">{t('timeline_scale')}</p>
    </>
  );
}

/** Which marks are told with their hour. */
type Hours = Readonly<Partial<Record<TimelineMarkName, boolean>>>;

interface LabelsProps {
  readonly marks: readonly TimelineMark[];
  readonly hours: Hours;
  readonly width: number;
  readonly now: number;
}

function Labels(props: LabelsProps) {
  const t = useTranslate();
  const { marks, hours, width, now } = props;
  const texts = marks.map(({ name, at }) => ({
    name: t(LABELS[name] ?? 'timeline_today'),
    date: [briefDateText(at, now, t), ...(hours[name] ? [hourText(at, t)] : [])].join(' '),
  }));
  const labels = texts.map(({ name, date }, index) => ({
    at: (marks[index]?.position ?? 0) * width,
    width: Math.max(widthInEms(name), widthInEms(date)),
  }));
  const placed = placeLabels(labels, width);
  const rows = Math.max(0, ...placed.map(({ row }) => row + 1));
  return (
    <div class="timeline-labels" style={{ height: `${rows * ROW}em` }}>
      {texts.map(({ name, date }, index) => (
        <span
          key={name}
          class="timeline-label"
          data-label={marks[index]?.name}
          style={{
            insetInlineStart: `${placed[index]?.left ?? 0}em`,
            top: `${(placed[index]?.row ?? 0) * ROW}em`,
            width: `${labels[index]?.width ?? 0}em`,
          }}
        >
          <strong>{date}</strong>
          <span>{name}</span>
        </span>
      ))}
    </div>
  );
}

/** Two lines of a label, and what keeps them from the next row (ems). */
const ROW = 2.7;

function Shape({ name }: { readonly name: TimelineMarkName }) {
  return (
    <svg class="timeline-shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}

/** Where the certificate outlives the bank's hour, the hour is what counts. */
function nameFor(name: TimelineMarkName, marks: readonly TimelineMark[]): MessageKey {
  const isCutOff = name === 'last' && marks.some((mark) => mark.name === 'expires');
  return isCutOff ? 'timeline_last_renewal' : NAMES[name];
}

function fullText(at: number, hasHour: boolean, t: Translate): string {
  return hasHour ? t('time_tokyo', [`${dateText(at, t)} ${hourText(at, t)}`]) : dateText(at, t);
}

/** The element's width by its own type size, so that a larger type has as much room as it needs; in half ems, so that a pixel more or less draws nothing anew. */
function useWidthInEms(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(USUAL_WIDTH);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => {
      const ems = current.clientWidth / Number.parseFloat(getComputedStyle(current).fontSize);
      setWidth(Math.floor(ems * 2) / 2 || USUAL_WIDTH);
    };
    // It calls before the first picture, too, once the page has been laid out; whoever asks for the width before has the browser do that twice.
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(2)}%`;
}
