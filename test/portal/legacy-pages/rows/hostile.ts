import { CLSID, certEnroll, NAME_READ, type RowPage, rowPages, scripted, WITH_NAME } from './row-page.ts';

/** What libraries of the time and worse ones do to the language before the page asks; here when the button is pressed, so that the test can press it. */
const POLLUTION: Readonly<Record<string, string>> = {
  'prototype-js': `Array.prototype.toJSON = function () { return "[" + this.join(",") + "]"; };
String.prototype.toJSON = function () { return '"' + this + '"'; };
Object.toJSON = function (o) { return o.toJSON ? o.toJSON() : String(o); };
Function.prototype.bind = function () { var f = this, a = arguments; return function () { return f.apply(a[0], arguments); }; };
Array.prototype.each = function (f) { for (var i = 0; i < this.length; i++) { f(this[i]); } };
Element.prototype.getAttributeOld = Element.prototype.getAttribute;`,
  'object-prototype': `Object.prototype.extend = function () { return this; };
Object.prototype.call = Object.prototype.get = Object.prototype.set = Object.prototype.value = function () { return "polluted"; };
Object.prototype.toJSON = function () { return "polluted"; };`,
  'proxy-traps': `var trap = function () { throw new Error("a trap of the page"); };
Object.prototype.ownKeys = Object.prototype.getPrototypeOf = Object.prototype.defineProperty = Object.prototype.deleteProperty = trap;
Object.prototype.getOwnPropertyDescriptor = Object.prototype.apply = Object.prototype.construct = trap;`,
  'replaced-methods': `String.prototype.toLowerCase = String.prototype.slice = String.prototype.charCodeAt = function () { return "x"; };
RegExp.prototype.exec = function () { return null; };
WeakMap.prototype.get = WeakMap.prototype.set = function () {};
Function.prototype.call = Function.prototype.apply = function () { return null; };
Array.prototype.push = function () { return 0; };
Array.prototype[Symbol.iterator] = function () { return { next: function () { return { done: true }; } }; };
Number.prototype.toString = function () { return "0"; };`,
  'replaced-globals': `JSON = { stringify: function () { return "{}"; }, parse: function () { return [0, ""]; } };
Object.keys = Object.create = Object.defineProperty = Object.setPrototypeOf = function () { return {}; };
Reflect = Proxy = WeakMap = Error = undefined;`,
  'replaced-dom': `Element.prototype.getAttribute = Element.prototype.setAttribute = function () { return null; };
EventTarget.prototype.dispatchEvent = function () { return false; };
document.createElement = function () { return null; };
Event = FocusEvent = undefined;`,
};

/** Ten megabytes, where the page says HUGE. */
const HUGE = 'var HUGE = "x"; while (HUGE.length < 10000000) { HUGE += HUGE; }';

/** Not of the table: pages that change the language under the control, or give it what no page should. */
export const HOSTILE: readonly RowPage[] = [
  ...rowPages('hostile: CertEnroll after', '/hostile/certenroll', POLLUTION, (pollution) => ({
    html: certEnroll({
      body: `<object id="f1" classid="clsid:${CLSID.factory}"></object>`,
      obtain: `${pollution}\nvar f = f1;`,
      request: WITH_NAME,
    }),
    request: { subject: NAME_READ },
  })),
  ...rowPages('hostile: errors after', '/hostile/errors', POLLUTION, (pollution) => ({
    html: scripted({
      script: `${pollution}\ntry { new ActiveXObject("X509Enrollment.CX509Enrollment").CreateRequest(1); } catch (e) { says += e.number; } return "";`,
    }),
    request: null,
    says: '-2147221497',
  })),
  ...rowPages(
    'hostile: ten megabytes',
    '/hostile/huge',
    {
      name: ['new ActiveXObject("X509Enrollment.CX500DistinguishedName").Encode("CN=" + HUGE, 0);', '-2147024809'],
      answer: [
        'var e = new ActiveXObject("X509Enrollment.CX509Enrollment"); e.Initialize(1); e.InstallResponse(4, HUGE, 1, "");',
        '-2147024809',
      ],
      'answer-of-xenroll': ['new ActiveXObject("CEnroll.CEnroll").acceptPKCS7(HUGE);', '-2147024809'],
      oid: ['new ActiveXObject("X509Enrollment.CObjectId").InitializeFromValue(HUGE);', '-2147024809'],
      progid: ['new ActiveXObject(HUGE);', '-2146827859'],
      number: ['new ActiveXObject("X509Enrollment.CX509PrivateKey").Length = HUGE;', '-2146828275'],
    } as const,
    ([cause, number]) => ({
      html: scripted({
        script: `${HUGE} try { ${cause} says += "nothing"; } catch (e) { says += e.number; } return "";`,
      }),
      request: null,
      says: number,
    }),
  ),
  ...rowPages(
    'hostile: objects that answer badly',
    '/hostile/objects',
    {
      'throws-when-read': ['{ toString: function () { throw "mine"; } }', 'mine'],
      'no-text': ['document.all ? "x" : window', 'undefined'],
    },
    ([value, thrown]) => ({
      html: scripted({
        script: `try { new ActiveXObject("X509Enrollment.CX500DistinguishedName").Encode(${value}, 0); } catch (e) { says += typeof e == "string" ? e : e.number == -2146885597; } return "";`,
      }),
      request: null,
      says: thrown === 'mine' ? 'mine' : 'true',
    }),
  ),
];
