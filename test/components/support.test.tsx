// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { asksSomebody } from '../../components/asks-somebody.ts';
import { DamagedStorage } from '../../components/DamagedStorage.tsx';
import { DeskNote } from '../../components/DeskNote.tsx';
import { AbandonedScreen } from '../../components/EndScreens.tsx';
import { HelpDeskReport } from '../../components/HelpDeskReport.tsx';
import { HelpView } from '../../components/HelpView.tsx';
import { IdentityCard } from '../../components/IdentityCard.tsx';
import { ProblemNote } from '../../components/ProblemNote.tsx';
import type { MessageKey } from '../../lib/platform/i18n.ts';
import type { ManagedPolicy } from '../../lib/policy/managed-policy.ts';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import ja from '../../public/_locales/ja/messages.json' with { type: 'json' };
import { IN_STAGE, LANGUAGES } from './fixtures.ts';
import { mount, mountUnder } from './mount.tsx';
import { OPTIONS } from './settings-fixture.ts';

const policy: ManagedPolicy = {
  support: { text: { ja: '情報システム部\n平日 9 時～17 時', en: 'Information Systems' }, phone: '内線 1234' },
};

describe('the company’s own help desk', () => {
  it.each(LANGUAGES)('comes before the bank’s (%s)', (language) => {
    const root = mountUnder(policy, <DeskNote desk={{ phone: '0120-000-111' }} />, { language });
    const phones = [...root.querySelectorAll('[data-fact]')].map(({ textContent }) => textContent);
    expect(phones).toEqual(['内線 1234', '0120-000-111']);
    expect(root.querySelector('[data-support]')?.textContent).toContain(policy.support?.text[language]);
  });

  it('is named where the next action is to ask somebody, and nowhere else', () => {
    const named = (content: Parameters<typeof mountUnder>[1]) =>
      mountUnder(policy, content).querySelectorAll('[data-support]').length;
    expect(named(<ProblemNote problem={{ code: 'issuedSelfSigned' }} />)).toBe(1);
    expect(named(<ProblemNote problem={{ code: 'passphraseMismatch' }} />)).toBe(0);
    expect(named(<IdentityCard overview={IN_STAGE.reissue()} onOpen={() => undefined} />)).toBe(1);
    expect(named(<IdentityCard overview={IN_STAGE.closed()} onOpen={() => undefined} />)).toBe(1);
    expect(named(<IdentityCard overview={IN_STAGE.urgent()} onOpen={() => undefined} />)).toBe(0);
    expect(named(<AbandonedScreen sent onClose={() => undefined} />)).toBe(1);
    expect(named(<AbandonedScreen sent={false} onClose={() => undefined} />)).toBe(0);
    expect(named(<DamagedStorage pendingSince={1} onReset={() => undefined} />)).toBe(1);
    expect(named(<HelpView wanted="" />)).toBe(1);
    expect(named(<HelpDeskReport {...OPTIONS.report} />)).toBe(1);
  });

  it('is nothing where there is none', () => {
    expect(mount(<ProblemNote problem={{ code: 'issuedSelfSigned' }} />).querySelector('[data-support]')).toBeNull();
  });
});

/** To ask, call or turn to the bank, a branch or an administrator. */
const ASKS_JA =
  /お問い合わせください|お電話ください|電話して|ご依頼ください|に連絡して|相談してください|まず銀行に確かめて|銀行に確かめてください/;
const ASKS_EN =
  /\b(?:ask|call) (?:the|your) (?:bank|branch)\b|\bask the bank\b|\bask (?:for a reissue|your administrator)\b|\bcontact\b|\bask your branch\b/i;

describe('asksSomebody', () => {
  it('knows every next action and every stage that sends the user to somebody', () => {
    const keys = (Object.keys(ja) as MessageKey[]).filter((key) =>
      /^(?:problem_\w+_next|stage_\w+_now|guided_\w+_now|after_\w+)$/.test(key),
    );
    const asking = keys.filter((key) => ASKS_JA.test(ja[key].message));
    expect(asking.filter((key) => !ASKS_EN.test(en[key].message))).toEqual([]);
    expect(keys.filter((key) => ASKS_EN.test(en[key].message) && !asking.includes(key))).toEqual([]);
    expect(keys.filter(asksSomebody)).toEqual(asking);
  });
});
