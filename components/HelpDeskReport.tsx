import { useEffect, useRef, useState } from 'preact/hooks';
import type { DiagnosticReport } from '../lib/diagnostics/diagnostic-report.ts';
import { CopyButton } from './CopyButton.tsx';
import { reportSections, reportText } from './report-text.ts';
import { SupportNote } from './SupportNote.tsx';
import { useTranslate } from './translation.ts';

export interface HelpDeskReportProps {
  readonly onReport: () => Promise<DiagnosticReport>;
  /** Copies, and says whether it succeeded. */
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onSave: (text: string) => void;
}

/** The report for a help desk. All of it is on the page before it can be taken from there; it is copied and saved word for word. */
export function HelpDeskReport({ onReport, onCopy, onSave }: HelpDeskReportProps) {
  const t = useTranslate();
  const [report, setReport] = useState<DiagnosticReport | null>(null);
  const content = useRef<HTMLElement>(null);
  // What was asked for is there: whoever hears the page goes on with it.
  useEffect(() => content.current?.focus(), [report]);
  return (
    <section class="section" data-section="report" aria-label={t('diag_heading')}>
      <h2>{t('diag_heading')}</h2>
      <p>{t('diag_hint')}</p>
      <ul class="lines">
        <li>{t('diag_contains')}</li>
        <li>{t('diag_contains_not')}</li>
      </ul>
      <SupportNote />
      <p class="choices">
        <button type="button" data-action="make-report" onClick={async () => setReport(await onReport())}>
          {t(report ? 'diag_again' : 'diag_make')}
        </button>
        <a href="/help.html" target="_blank" rel="noopener" data-action="look-up">
          {t('help_heading')}
        </a>
      </p>
      <p role="status" class={report ? '' : 'unseen'}>
        {report ? t('diag_made') : ''}
      </p>
      {report && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: one scrolls in it by keyboard, too. */}
          <section ref={content} class="report" aria-label={t('diag_title')} tabIndex={0} data-report>
            {reportSections(report, t).map(({ heading, rows }) => (
              <section key={heading}>
                <h3>{heading}</h3>
                <dl>
                  {rows.map(({ label, value }) => (
                    <div key={`${label} ${value}`}>
                      <dt>{label}</dt>
                      <dd>{value}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </section>
          <p class="choices">
            <CopyButton action="copy-report" onCopy={() => onCopy(reportText(report, t))} label={t('diag_copy')} />
            <button type="button" data-action="save-report" onClick={() => onSave(reportText(report, t))}>
              {t('diag_save')}
            </button>
          </p>
        </>
      )}
    </section>
  );
}
