// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { type ElementScope, installObjectElement } from '../../../lib/enrollment/com/object-element.ts';
import { type ComLike, createBridge, hresultOf } from './enrollment-bridge.ts';

const CLASS_ID = 'clsid:884e2049-217d-11da-b2a4-000e7bbb2b09';
installObjectElement(window as unknown as ElementScope, createBridge(null).classes);

function elementWith(classId?: string): ComLike {
  const element = document.createElement('object');
  if (classId !== undefined) element.setAttribute('classid', classId);
  return element;
}

describe('<object classid>', () => {
  it.each([CLASS_ID, CLASS_ID.toUpperCase(), ' clsid:{884E2049-217D-11DA-B2A4-000E7BBB2B09} '])(
    'has the factory behind %s',
    (classId) => {
      const element = elementWith(classId);
      expect(typeof element.CreateObject).toBe('function');
      expect(element.createobject).toBe(element.CREATEOBJECT);
      const key = element.CreateObject('X509Enrollment.CX509PrivateKey');
      key.Length = '2048';
      expect(key.length).toBe(2048);
      expect([element.readyState, element.object === element]).toEqual([4, true]);
      expect(hresultOf(() => element.CreateObject('x'))).toBe('0x80004002');
    },
  );

  it('finds parsed and written elements, and the property classid', () => {
    document.body.innerHTML = `<object id="parsed" classid="${CLASS_ID}"></object>`;
    expect(typeof (document.getElementById('parsed') as ComLike).CreateObject).toBe('function');
    const late = elementWith();
    expect(late.CreateObject).toBeUndefined();
    late.classid = CLASS_ID;
    expect(late.getAttribute('classid')).toBe(CLASS_ID);
    expect(typeof late.CreateObject).toBe('function');
  });

  it('leaves other objects and elements as they are', () => {
    for (const element of [elementWith(), elementWith('clsid:00000000-0000-0000-0000-000000000000')]) {
      expect(element.CreateObject).toBeUndefined();
      expect(element.object).toBeUndefined();
      element.own = 1;
      expect(element.own).toBe(1);
    }
    const known = elementWith(CLASS_ID);
    known.own = 1;
    known.id = 'x';
    expect([known.own, known.id, known.tagName]).toEqual([1, 'x', 'OBJECT']);
    expect(known).toBeInstanceOf(HTMLObjectElement);
    expect(known).toBeInstanceOf(HTMLElement);
    expect((HTMLObjectElement.prototype as ComLike).CreateObject).toBeUndefined();
    expect((Object.create(HTMLObjectElement.prototype) as ComLike).CreateObject).toBeUndefined();
  });
});
