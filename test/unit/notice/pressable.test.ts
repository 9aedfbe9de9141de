// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { findPressable } from '../../../lib/notice/pressable.ts';
import { findStepButtons } from '../../../lib/notice/read-screen.ts';
import { profile as shinkinCorporate } from '../../../lib/portals/built-in/shinkin-corporate.ts';

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('findPressable', () => {
  it('takes the button with that very label, not one that only contains it', () => {
    document.body.innerHTML = '<a href="#a">電子証明書の更新</a><button>更新をやめる</button>';
    expect(findPressable(document, '更新')).toBeNull();
    document.body.innerHTML += '<button> 更 新 &gt;&gt;</button>';
    expect(findPressable(document, '更新')?.tagName).toBe('BUTTON');
  });

  it('knows image buttons by their alternative text', () => {
    document.body.innerHTML = '<input type="image" alt="更新"><a href="#"><img alt="戻る"></a>';
    expect(findPressable(document, '更新')).not.toBeNull();
    expect(findPressable(document, '戻る')?.tagName).toBe('A');
  });

  it.each([
    ['display:none', '<div style="display:none"><button>更新</button></div>'],
    ['disabled', '<button disabled>更新</button>'],
    ['a disabled group', '<fieldset disabled><button>更新</button></fieldset>'],
    ['aria-disabled', '<a href="#" aria-disabled="true">更新</a>'],
  ])('never takes what cannot be pressed: %s', (_, html) => {
    document.body.innerHTML = html;
    expect(findPressable(document, '更新')).toBeNull();
  });

  it('prefers the one that can be pressed', () => {
    document.body.innerHTML = '<button disabled>更新</button><button id="second">更新</button>';
    expect(findPressable(document, '更新')?.id).toBe('second');
  });
});

describe('findStepButtons', () => {
  const find = (label: string) => findStepButtons(document, shinkinCorporate, label)[0];

  it('takes no other button for that of a step', () => {
    document.body.innerHTML = '<button>更新をやめる</button><a href="#">再発行はこちら</a>';
    expect(find('更新')).toBeUndefined();
    expect(find('発行')).toBeUndefined();
  });

  it("allows the notice's own title and button a mark and a date, and no negation", () => {
    document.body.innerHTML = `<a href="#b">SSLサーバ証明書の更新をお願いします</a>
      <a href="#a" id="title">【重要】電子証明書の更新をお願いします（2026/12/01）</a><button id="here">≫電子証明書の更新はこちら</button>`;
    expect(find('電子証明書の更新をお願いします')?.id).toBe('title');
    expect(find('電子証明書の更新はこちら')?.id).toBe('here');
  });

  it('gives one that is not ready, too', () => {
    document.body.innerHTML = '<input type="button" id="later" value="更新" disabled>';
    expect(find('更新')?.id).toBe('later');
  });
});
