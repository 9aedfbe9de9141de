import { requestScript } from '../enrollment/request-script.ts';

/** Asks as the portals' pages do; `refused` for whatever goes wrong. */
const ASK = (subject: string) => `(function () {
  try {${requestScript(subject)}
    return enroll.CreateRequest(1).trim();
  } catch (e) { return "refused"; }
})()`;

/** In its first script, and says so to whoever framed or opened it. */
export const ASKS = `<script>
var outcome = ${ASK('"CN=x"')};
var teller = parent !== self ? parent : opener;
if (teller) teller.postMessage([name, outcome], "*");
</script>`;

/** Asks under that name, in quotes as X.500 names have them. */
export function asksFor(name: Readonly<Record<string, string>>): string {
  const text = Object.entries(name).map(([type, value]) => `${type}="${value.replaceAll('"', '""')}"`);
  return `<script>var outcome = ${ASK(JSON.stringify(text.join(',')).replaceAll('<', '\\u003c'))};</script>`;
}

/**
 * Every kind of frame asks, and tells `[name, outcome]`; those of the bank's own origin are the portal, and none of these is one.
 * @param elsewhere a page of another origin that asks
 */
export const framesWith = (
  elsewhere: string,
) => `<button id="open" onclick="window.open('https://www2.shinkin-ib.jp/old/asks', 'other window')">open</button>
<script>
var told = {};
addEventListener("message", function (event) { if (Array.isArray(event.data)) told[event.data[0]] = event.data[1]; });
var source = ${JSON.stringify(ASKS).replaceAll('</', '<\\/')};
function add(name, set) {
  var frame = document.createElement("iframe");
  frame.name = name;
  set(frame);
  document.body.appendChild(frame);
  return frame;
}
add("sandboxed", function (frame) { frame.sandbox = "allow-scripts"; frame.src = "/old/asks"; });
add("sandboxed srcdoc", function (frame) { frame.sandbox = "allow-scripts"; frame.srcdoc = source; });
add("data", function (frame) { frame.src = "data:text/html," + encodeURIComponent(source); });
add("blob", function (frame) { frame.src = URL.createObjectURL(new Blob([source], { type: "text/html" })); });
add("other origin", function (frame) { frame.src = ${JSON.stringify(elsewhere)}; });
var blank = add("about:blank", function () {});
blank.contentDocument.write(source);
blank.contentDocument.close();
</script>`;

/** Before the page's own scripts: everything that a script could be caught with notes what passes through it. */
export const POLLUTION = `<script>
var noted = [], nodes = "";
function note(value) {
  try {
    if (value && value.nodeType === 1 && (value.hasAttribute("call") || value.hasAttribute("taken"))) nodes += value.outerHTML;
    noted.push(typeof value === "object" ? JSON_stringify(value) : String(value));
  } catch (e) { noted.push(String(e.stack)); }
}
var JSON_stringify = JSON.stringify.bind(JSON), pollute = Object.defineProperty;
function wrap(holder, name) {
  var real = holder[name];
  holder[name] = function () {
    if (!busy) { busy = true; note(this); for (var i = 0; i < arguments.length; i++) note(arguments[i]); note(new Error().stack); busy = false; }
    return Reflect_apply(real, this, arguments);
  };
}
var busy = false, Reflect_apply = Reflect.apply;
["value", "get", "toJSON", "privateKey", "d", "renewalId", "armed", "relatedTarget", "detail", "method"].forEach(function (name) {
  pollute(Object.prototype, name, { __proto__: null, configurable: true, get: function () { return undefined; }, set: function (value) {
    note(value);
    pollute(this, name, { __proto__: null, value: value, configurable: true, enumerable: true, writable: true });
  } });
});
[[EventTarget.prototype, "dispatchEvent"], [EventTarget.prototype, "addEventListener"], [Element.prototype, "setAttribute"],
 [Element.prototype, "getAttribute"], [Element.prototype, "removeAttribute"], [Document.prototype, "createElement"], [JSON, "parse"], [JSON, "stringify"],
 [Array.prototype, "push"], [Array.prototype, "map"], [Array.prototype, "join"], [String.prototype, "slice"], [String.prototype, "replace"],
 [String.prototype, "charCodeAt"], [Object, "defineProperty"], [Reflect, "get"], [Reflect, "apply"], [Promise.prototype, "then"],
 [RegExp.prototype, "exec"], [window, "postMessage"], [window, "atob"], [window, "btoa"], [window, "Event"], [window, "FocusEvent"]
].forEach(function (each) { wrap(each[0], each[1]); });
/* What the page hands over is its own: its methods run in the middle of Koshin's. */
var spy = { toString: function () { noted.push("asked by " + new Error().stack); return "CN=polluted"; } };
function result() {
  busy = true;
  return { csr: outcome, again: ${ASK('"CN=x"')}, seen: noted.join("\\n"), nodes: nodes };
}
</script>
<form name="body"><input name="querySelector"></form><form name="forms"></form><form name="location"></form><form name="createElement"></form>
<form name="dispatchEvent"></form><form name="addEventListener"></form><img name="defaultView"><img name="head">`;
