// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { HelpView } from '../../components/HelpView.tsx';
import { helpGroups } from '../../components/help-topics.ts';
import { STAGE_LOOKS } from '../../components/stage-words.ts';
import { TranslationContext } from '../../components/translation.ts';
import { PROBLEM_CODES } from '../../lib/problem.ts';
import { PROBLEM_GROUPS } from '../../lib/problem-groups.ts';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import ja from '../../public/_locales/ja/messages.json' with { type: 'json' };
import { LANGUAGES, translateInto } from './fixtures.ts';
import { byAction, mount, type } from './mount.tsx';

const search = (root: HTMLElement) => byAction<HTMLInputElement>(root, 'search');
const idsIn = (root: HTMLElement) => [...root.querySelectorAll('details')].map(({ id }) => id);
const opened = (root: HTMLElement) => [...root.querySelectorAll('details[open]')].map(({ id }) => id);

describe('what is to be said about a problem', () => {
  it('is in one group, each', () => {
    expect(Object.values(PROBLEM_GROUPS).flat().toSorted()).toEqual([...PROBLEM_CODES].toSorted());
  });

  it('uses every text there is', () => {
    const keys: string[] = [];
    helpGroups((key) => {
      keys.push(key);
      return key;
    });
    const written = Object.keys(ja).filter((key) => key.startsWith('about_') && key !== 'about_problem');
    expect(written.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it.each(LANGUAGES)('is more than its two sentences (%s)', (language) => {
    for (const { topics } of helpGroups(translateInto(language))) {
      for (const { id, code, sentence, next, means, safe, otherwise } of topics) {
        const texts = [means, safe, otherwise].filter((text) => text !== '');
        expect(new Set([sentence, next, ...texts]).size, id).toBe(texts.length + 2);
        expect(means.length, id).toBeGreaterThan(language === 'ja' ? 14 : 30);
        if (id.startsWith('problem-')) expect(safe.length, code).toBeGreaterThan(8);
      }
    }
  });

  it('ends in a full stop, in whichever language', () => {
    const unended = Object.entries({ ...ja, ...prefixed(en) })
      .filter(([key]) => /about_(?!group_\w+$|problem$)/.test(key) || /about_group_\w+_(safe|else)$/.test(key))
      .filter(([, { message }]) => !/[。）?.”!」]$/.test(message));
    expect(unended).toEqual([]);
  });
});

describe('HelpView', () => {
  it.each(LANGUAGES)('has a place for each problem and each stage, by which it can be pointed at (%s)', (language) => {
    const root = mount(<HelpView wanted="" />, language);
    const wanted = [
      ...Object.keys(STAGE_LOOKS).map((stage) => `stage-${stage}`),
      ...PROBLEM_CODES.map((code) => `problem-${code}`),
    ];
    expect(idsIn(root).toSorted()).toEqual(wanted.toSorted());
    expect(opened(root)).toEqual([]);
    // Headings in order, each list with a name, and a field with a label.
    expect(root.querySelectorAll('h1')).toHaveLength(1);
    for (const section of root.querySelectorAll('section')) {
      const heading = section.querySelector('h2');
      expect(heading?.id).toBe(section.getAttribute('aria-labelledby'));
      expect(section.querySelectorAll('summary h3')).toHaveLength(section.querySelectorAll('details').length);
    }
    expect(root.querySelector(`label[for="${search(root)?.id}"]`)?.textContent).not.toBe('');
  });

  it('opens what is asked for, and goes there', () => {
    const root = mount(<HelpView wanted="problem-storageFull" />);
    expect(opened(root)).toEqual(['problem-storageFull']);
    expect(document.activeElement?.closest('details')?.id).toBe('problem-storageFull');
    expect(root.querySelector('[data-unknown]')).toBeNull();
  });

  it('goes to the next one, whatever was searched for', async () => {
    const root = mount(<HelpView wanted="" />);
    await type(search(root), 'storageFull');
    await act(async () => {
      render(
        <TranslationContext.Provider value={translateInto('ja')}>
          <HelpView wanted="problem-keyLost" />
        </TranslationContext.Provider>,
        root,
      );
    });
    expect(search(root)?.value).toBe('');
    expect(document.activeElement?.closest('details')?.id).toBe('problem-keyLost');
  });

  it('says that this version knows no such message, and repeats nothing of the address', () => {
    const root = mount(<HelpView wanted="problem-callThisNumber" />);
    expect(root.querySelector('[data-unknown]')?.getAttribute('role')).toBe('alert');
    expect(root.textContent).not.toContain('callThisNumber');
  });

  it.each([
    ['ＳＴＯＲＡＧＥｆｕｌｌ', ['problem-storageFull']],
    ['ごみ箱 空き', ['problem-storageFull']],
    ['ディスク いっぱい', ['problem-storageFull']],
  ])('finds %s', async (words, ids) => {
    const root = mount(<HelpView wanted="" />);
    await type(search(root), words);
    expect(idsIn(root)).toEqual(ids);
    // Whoever hears the page is told how many, and the only one is open.
    expect(root.querySelector('[role="status"]')?.textContent).toBe(translateInto('ja')('help_found', ['1']));
    expect(opened(root)).toEqual(ids);
    expect(document.activeElement).not.toBe(root.querySelector('summary'));
  });

  it('says when nothing is found, and shows all again when nothing is asked', async () => {
    const root = mount(<HelpView wanted="" />);
    await type(search(root), 'xyzzy');
    expect(idsIn(root)).toEqual([]);
    expect(root.querySelector('[role="status"]')?.textContent).toBe(translateInto('ja')('help_none'));
    await type(search(root), ' ');
    expect(idsIn(root).length).toBeGreaterThan(PROBLEM_CODES.length);
    expect(root.querySelector('[role="status"]')?.textContent).toBe('');
  });
});

function prefixed<T>(messages: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(messages).map(([key, value]) => [`en ${key}`, value]));
}
