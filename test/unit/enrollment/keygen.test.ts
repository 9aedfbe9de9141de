// @vitest-environment happy-dom
import { beforeAll, describe, expect, it } from 'vitest';
import { createSignerLink } from '../../../lib/enrollment/com/signer-link.ts';
import type { KeygenScope } from '../../../lib/enrollment/keygen/keygen-element.ts';
import { installKeygen } from '../../../lib/enrollment/keygen/keygen-forms.ts';
import type { ComLike } from './enrollment-bridge.ts';

/** What the other world was asked; real submissions are made in a browser, in test/e2e/enrollment. */
const calls: { challenge: string; keyLength: number; dryRun: boolean }[] = [];
let hresult = 0;

beforeAll(() => {
  const link = createSignerLink((text) => {
    calls.push(JSON.parse(text));
    return JSON.stringify([hresult, 'c3BrYWM=']);
  });
  installKeygen(window as unknown as KeygenScope, link);
});

function formWith(html: string): { form: HTMLFormElement; keygen: ComLike } {
  document.body.innerHTML = '<form></form>';
  const form = document.forms[0] as HTMLFormElement;
  form.innerHTML = html;
  return { form, keygen: form.querySelector('keygen') };
}

/** As the browser does when it puts the data together. */
function dataOf(form: HTMLFormElement): FormData {
  const formData = new FormData();
  form.dispatchEvent(Object.assign(new Event('formdata', { bubbles: true }), { formData }));
  return formData;
}

describe('<keygen>', () => {
  it('has the interface of HTMLKeygenElement', () => {
    const { form, keygen } = formWith('<keygen>');
    dataOf(form);
    expect([
      keygen.form === form,
      keygen.type,
      keygen.keytype,
      keygen.challenge,
      keygen.willValidate,
      keygen.checkValidity(),
    ]).toEqual([true, 'keygen', 'rsa', '', false, true]);
    keygen.name = 'spkac';
    keygen.disabled = true;
    expect([keygen.getAttribute('name'), keygen.hasAttribute('disabled')]).toEqual(['spkac', true]);
    expect(keygen).toBeInstanceOf(HTMLElement);
    expect(document.createElement('i')).not.toHaveProperty('challenge');
  });

  it('takes over what a page set before the element was upgraded', () => {
    const { form, keygen } = formWith('<keygen>');
    Object.assign(keygen, { name: 'own', challenge: 'c1' });
    expect(dataOf(form).get('own')).toBe('c3BrYWM=');
    expect(calls.at(-1)).toMatchObject({ challenge: 'c1', keyLength: 2048, dryRun: false });
    expect(keygen.getAttribute('name')).toBe('own');
  });

  it('has its properties also where the form has its name', () => {
    const { form, keygen } = formWith('<keygen name="k" challenge="c1">');
    dataOf(form);
    const named: ComLike = form.elements.namedItem('k');
    expect([named.challenge, named.keytype]).toEqual(['c1', 'rsa']);
    named.challenge = 'c2';
    expect(keygen.getAttribute('challenge')).toBe('c2');
  });

  it.each(['<keygen>', '<keygen name="k" disabled>', '<keygen name="k" keytype="ec">'])(
    'sends nothing for %s',
    (html) => {
      const before = calls.length;
      const { form } = formWith(html);
      expect([...dataOf(form).keys()]).toEqual([]);
      expect(calls).toHaveLength(before);
    },
  );

  it('holds a submission back while nothing is armed, unseen by the page, and sends no value', () => {
    const { form } = formWith('<keygen name="k">');
    hresult = -2147023673;
    let seen = 0;
    form.addEventListener('submit', () => {
      seen += 1;
    });
    const event = new Event('submit', { bubbles: true, cancelable: true });
    form.dispatchEvent(event);
    expect([event.defaultPrevented, seen, calls.at(-1)?.dryRun]).toEqual([true, 0, true]);
    expect(dataOf(form).has('k')).toBe(false);
    hresult = 0;
    const next = new Event('submit', { bubbles: true, cancelable: true });
    form.dispatchEvent(next);
    expect([next.defaultPrevented, seen]).toEqual([false, 1]);
  });

  it('leaves forms without it alone', () => {
    const before = calls.length;
    const { form } = formWith('<input name="a">');
    dataOf(form);
    const event = new Event('submit', { bubbles: true, cancelable: true });
    form.dispatchEvent(event);
    expect([event.defaultPrevented, calls.length]).toEqual([false, before]);
  });
});
