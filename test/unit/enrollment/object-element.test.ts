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

  it('reads the class id as a property, and has the members of a vendor control as XEnroll has them', () => {
    const vendor = elementWith('clsid:DD2257CE-4FEE-455A-AD8B-860BEEE25ED6');
    expect([vendor.classid, typeof vendor.createPKCS10, vendor.KeySpec]).toEqual([
      'clsid:DD2257CE-4FEE-455A-AD8B-860BEEE25ED6',
      'function',
      2,
    ]);
    expect(elementWith().classid).toBeUndefined();
  });

  it('may be the scope of a with statement', () => {
    const control = elementWith('clsid:127698e4-e730-4e5c-a2b1-21490a70c8a1');
    const page = new Function('control', 'with (control) { GenKeyFlags = 3; return typeof CreatePKCS10; }');
    expect([page(control), control.GenKeyFlags, 'nothing' in control]).toEqual(['function', 3, false]);
  });

  it('hides from the page that the browser has no such control', () => {
    const heard: string[] = [];
    for (const classId of [CLASS_ID, 'clsid:00000000-0000-0000-0000-000000000000']) {
      const element = elementWith(classId);
      element.onerror = () => heard.push(classId);
      element.addEventListener('error', () => heard.push(classId));
      document.body.append(element);
      element.dispatchEvent(new Event('error'));
    }
    expect(new Set(heard)).toEqual(new Set(['clsid:00000000-0000-0000-0000-000000000000']));
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
