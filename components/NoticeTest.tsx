import { useId, useState } from 'preact/hooks';
import type { NoticeExplanation } from '../lib/notice/explain-notice.ts';
import type { PastedNotice } from '../lib/platform/own-page/test-notice.ts';
import type { PortalProfile } from '../lib/portals/portal-profile.ts';
import { portalNameFor } from './identity-text.ts';
import { NoticeFindings } from './NoticeFindings.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly portals: readonly PortalProfile[];
  readonly onTest: (pasted: PastedNotice, portalId: string) => Promise<NoticeExplanation>;
}

/** What would Koshin see? For a text or a page that the user pastes. */
export function NoticeTest({ portals, onTest }: Props) {
  const t = useTranslate();
  const id = useId();
  const [portalId, setPortalId] = useState(portals[0]?.id ?? '');
  const [pasted, setPasted] = useState<PastedNotice>({ text: '', markup: null });
  const [explanation, setExplanation] = useState<NoticeExplanation | null>(null);
  return (
    <form
      class="form"
      data-form="test-notice"
      onSubmit={async (event) => {
        event.preventDefault();
        setExplanation(await onTest(pasted, portalId));
      }}
    >
      <p>{t('options_test_hint')}</p>
      <p class="field">
        <label for={`${id}-portal`}>{t('options_test_portal')}</label>
        <select
          id={`${id}-portal`}
          data-action="test-portal"
          value={portalId}
          onChange={(event) => {
            setPortalId(event.currentTarget.value);
            setExplanation(null);
          }}
        >
          {portals.map((each) => (
            <option key={each.id} value={each.id}>
              {portalNameFor(each, t)}
            </option>
          ))}
        </select>
      </p>
      <p class="field">
        <label for={`${id}-text`}>{t('options_test_text')}</label>
        <textarea
          id={`${id}-text`}
          rows={7}
          data-action="test-text"
          spellcheck={false}
          value={pasted.text}
          onPaste={(event) => {
            // What was copied from a page has its links and buttons as markup; the field shows the words of it.
            const markup = event.clipboardData?.getData('text/html');
            const text = event.clipboardData?.getData('text/plain') ?? '';
            const { selectionStart, selectionEnd, value } = event.currentTarget;
            const replacesAll = selectionStart === 0 && selectionEnd === value.length;
            if (!markup || !replacesAll) return;
            event.preventDefault();
            setPasted({ text, markup });
            setExplanation(null);
          }}
          onInput={(event) => {
            setPasted({ text: event.currentTarget.value, markup: null });
            setExplanation(null);
          }}
        />
      </p>
      <button type="submit" data-action="test-notice" disabled={pasted.text.trim() === ''}>
        {t('options_test')}
      </button>
      <div role="status">{explanation && <NoticeFindings explanation={explanation} />}</div>
    </form>
  );
}
