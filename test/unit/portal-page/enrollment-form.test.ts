// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { findFormTask } from '../../../lib/platform/portal-page/enrollment-form.ts';
import { createPageGuide } from '../../../lib/platform/portal-page/page-guide.ts';
import { createStrip, createWorker, guideAt, PROFILE, RENEWAL, showPage, speakInKeys } from './page-under-test.ts';

const FIELD = '<textarea id="field"></textarea>';
const PEM = '-----BEGIN PKCS7-----\nMIIcSrAA\n-----END PKCS7-----';

function taskOn(html: string) {
  showPage('証明書', html);
  return findFormTask(document, PROFILE)?.kind ?? null;
}

beforeEach(() => {
  speakInKeys();
});

describe('findFormTask', () => {
  it.each([
    ['a label', `<label for="field">証明書署名要求（PKCS#10）</label><p>…</p>${FIELD}`],
    ['the cell before', `<table><tr><th>証明書署名要求</th><td>${FIELD}</td></tr></table>`],
    ['the term', `<dl><dt>CSR</dt><dd>${FIELD}</dd></dl>`],
    ['aria-label', '<textarea aria-label="PKCS#10"></textarea>'],
    ['aria-labelledby', `<h2 id="name">証明書署名要求</h2><div><textarea aria-labelledby="name"></textarea></div>`],
    ['the element before it', `<div><span>証明書署名要求</span>${FIELD}</div>`],
  ])('knows the field by %s', (_, html) => {
    expect(taskOn(html)).toBe('request');
  });

  it.each([
    ['the page around the field', `<div><p>証明書署名要求は不要です。</p><div><p>ご意見</p>${FIELD}</div></div>`],
    [
      'the row of a layout',
      `<table><tr><td><p>証明書署名要求の説明</p><div><b>備考</b>${FIELD}</div></td></tr></table>`,
    ],
    ['a long text before the field', `<div><p>${'証明書署名要求について。'.repeat(10)}</p>${FIELD}</div>`],
    ['what a field holds', `<table><tr><td><textarea>abCSRdef</textarea></td><td>${FIELD}</td></tr></table>`],
    ['a field that cannot be written', '<label>CSR<textarea readonly></textarea></label>'],
    ['a field that nobody sees', '<label style="display:none">CSR<textarea></textarea></label>'],
  ])('is not misled by %s', (_, html) => {
    expect(taskOn(html)).toBeNull();
  });

  it('finds the answer', () => {
    expect(taskOn(`<label>発行された電子証明書（PKCS#7）<textarea readonly>${PEM}</textarea></label>`)).toBe('answer');
  });
});

describe('a form', () => {
  const REQUEST =
    '<label>証明書署名要求<textarea id="csr"></textarea></label><input type="button" id="send" value="送信">';

  it('that comes late is filled then, once, and sent by its very button', async () => {
    showPage('証明書署名要求の送信', '<p>ご準備中</p>');
    const worker = createWorker({ formRequest: { csr: 'AQID' } });
    const guide = createPageGuide(document, PROFILE, createStrip(), worker.tell);
    await guide.look(guideAt(2));
    const { pressed } = showPage('証明書署名要求の送信', `<button id="again">再送信はこちら</button>${REQUEST}`);
    await Promise.all([guide.look(guideAt(2)), guide.look(guideAt(2))]);
    await guide.look(guideAt(2));
    const call = expect.stringMatching(/^[\da-f-]{36}$/);
    expect(worker.of('formRequest')).toEqual([{ type: 'formRequest', renewalId: RENEWAL, call }]);
    expect(document.querySelector('textarea')?.value).toContain('BEGIN CERTIFICATE REQUEST');
    expect(pressed).toEqual(['send']);
  });

  it('whose answer comes on the same page is taken as well', async () => {
    const { pressed } = showPage('証明書', REQUEST);
    const worker = createWorker({ formRequest: { csr: 'AQID' } });
    const guide = createPageGuide(document, PROFILE, createStrip(), worker.tell);
    await guide.look(guideAt(2));
    document.body.innerHTML += `<label>発行された電子証明書<textarea readonly>${PEM}</textarea></label>`;
    await guide.look(guideAt(2));
    await guide.look(guideAt(2));
    expect(worker.of('answerArrived')).toHaveLength(1);
    expect(pressed).toEqual(['send']);
  });
});
