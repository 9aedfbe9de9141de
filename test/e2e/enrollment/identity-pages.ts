/**
 * Enrolment pages as they were written for Internet Explorer alone. Each writes what it found into `document.title` once its button is pressed, or
 * while it loads; one that fails on the way keeps the title "portal".
 */
export const IDENTITY_PAGES: Readonly<Record<string, { readonly html: string; readonly finds: string }>> = {
  // EJBCA: collections are called.
  collections: {
    html: `<form name="enroll"><select name="keytype"><option value="1024">Low<option value="2048" selected>Medium</select>
<input type="radio" name="size" value="a"><input type="radio" name="size" value="b" checked></form>
<img name="seal"><table id="t"><tr><td>x</td><td>y</td></tr></table>
<input type="button" id="go" onclick="go()"><script type="text/javascript">
function go() {
  var form = document.forms("enroll"), found = [];
  found[found.length] = form.keytype.options(form.keytype.selectedIndex).value;
  found[found.length] = document.forms(0).elements(0).name;
  found[found.length] = form.elements("size").length + form.elements("keytype").value;
  found[found.length] = document.images("seal").name;
  found[found.length] = document.getElementById("t").rows(0).cells(1).innerText;
  found[found.length] = form.children(0).tagName;
  // And all that was never Internet Explorer's alone.
  var options = form.keytype.options;
  options[options.length] = new Option("High", "4096");
  options.add(new Option("Higher", "8192"));
  options.selectedIndex = 3;
  found[found.length] = form.keytype.value + options.length + options.item(2).text + (options === form.keytype.options);
  options.remove(3); options.length = 1;
  found[found.length] = form.keytype.length + " " + (options instanceof HTMLOptionsCollection) + " " + options;
  for (var name in options) { found[found.length] = name; break; }
  document.title = found.join("|");
}
</script>`,
    finds: '2048|keytype|22048|seal|y|SELECT|81924Hightrue|1 true [object HTMLOptionsCollection]|0',
  },
  // php-certhelper, openid-login, and the WebForms of ASP.NET.
  all: {
    html: `<p id="one">first</p><p id="two">second</p><script type="text/javascript">
if (document.all && document.getElementById) {
  var found = [document.all["one"].innerText, document.all.two.innerText, document.all("one").id, document.all.item("two").id];
  found[4] = document.all(0).tagName; found[5] = document.all.tags("P").length; found[6] = document.all.length > 4;
  found[7] = document.all("none") == null; found[8] = document.all === document.all; found[9] = !document.all;
  document.title = found.join("|");
}
</script>`,
    finds: 'first|second|one|two|HTML|2|true|true|true|false',
  },
  // The event functions that every site wrote for itself, with the attribute "false" for "stay here".
  events: {
    html: `<a id="go" href="/ib/enroll/elsewhere"><span>leave</span></a><script type="text/javascript">
var found = [];
function observe(o, name, f) { if (o.attachEvent) { return o.attachEvent("on" + name, f); } o.addEventListener(name, f, false); }
function twice() { found[found.length] = "twice"; }
function gone() { found[found.length] = "gone"; }
found[found.length] = observe(window, "load", function () { found[found.length] = window.event.type; });
attachEvent("onload", function () { found[found.length] = "bare"; });
var link = document.getElementById("go");
link.attachEvent("onclick", twice); link.attachEvent("onclick", twice);
link.attachEvent("onclick", gone); link.detachEvent("onclick", gone); link.detachEvent("onclick", twice);
link.attachEvent("onClick", function (e) {
  found[found.length] = (this === window) + " " + window.event.srcElement.tagName + " " + (e.srcElement === event.srcElement);
  return false;
});
document.attachEvent("onclick", function () {
  found[found.length] = event.returnValue;
  document.title = found.join("|");
});
</script>`,
    finds: 'true|load|bare|twice|true SPAN true|false',
  },
  // A library that extends every object, and a page that takes away what it can (and puts it back for whoever drives the browser).
  ruined: {
    html: `<form name="f"><select name="s"><option>a<option>b</select></form><input type="button" id="press"><script type="text/javascript">
var taken = [[Array.prototype, Symbol.iterator], [Function.prototype, "call"], [Function.prototype, "apply"], [Function.prototype, "bind"],
  [Reflect, "apply"], [Reflect, "get"], [Object, "defineProperty"], [WeakMap.prototype, "get"], [WeakMap.prototype, "set"], [RegExp.prototype, "exec"],
  [window, "String"], [window, "Number"], [window, "Proxy"], [window, "getComputedStyle"], [EventTarget.prototype, "addEventListener"],
  [Event.prototype, "preventDefault"]], added = ["get", "apply", "toJSON", "before", "value"], found = [], calls = 0;
for (var i = 0; i < taken.length; i++) { taken[i][2] = taken[i][0][taken[i][1]]; taken[i][0][taken[i][1]] = null; }
for (i = 0; i < added.length; i++) { Object.prototype[added[i]] = function () { throw "the page's own"; }; }
var button = document.all("press");
function count() { calls++; }
button.attachEvent("onclick", count); button.detachEvent("onclick", count);
button.attachEvent("onclick", function () {
  found[0] = document.forms(0).s.options("1").text; found[1] = document.forms("f").elements.length; found[2] = navigator.appName;
  found[3] = button.currentStyle.display; found[4] = new ActiveXObject("Microsoft.XMLHTTP").readyState; return false;
});
button.click();
for (i = 0; i < added.length; i++) { delete Object.prototype[added[i]]; }
for (i = 0; i < taken.length; i++) { taken[i][0][taken[i][1]] = taken[i][2]; }
document.title = found.join("|") + "|" + calls;
</script>`,
    finds: 'b|1|Microsoft Internet Explorer|inline-block|0|0',
  },
  // Old AJAX, and what forms and libraries read beside.
  others: {
    html: `<p id="p" style="display: none"></p><input type="button" id="go" onclick="go()"><script type="text/javascript">
function go() {
  var request = new ActiveXObject("Microsoft.XMLHTTP");
  request.open("GET", "/ib/enroll/answer", false); request.send(null);
  var failed = 0;
  try { new ActiveXObject("Scripting.FileSystemObject"); } catch (e) { failed = e.number; }
  document.title = [request.status, request instanceof XMLHttpRequest, failed, document.getElementById("p").currentStyle.display,
    document.documentMode > 9].join("|");
}
</script>`,
    finds: '200|true|-2146827859|none|true',
  },
};

/** The questions by which real pages decide which browser they have. */
export function judgeBrowser(): Record<string, boolean | string | undefined> {
  const { userAgent, appName, appVersion } = navigator;
  const isNative = (get: unknown) => /\[native code\]/.test(Function.prototype.toString.call(get));
  const accessor = Object.getOwnPropertyDescriptor(Navigator.prototype, 'userAgent');
  return {
    userAgent,
    appName,
    appVersion,
    msie: userAgent.indexOf('MSIE') >= 0 && userAgent.toLowerCase().indexOf('msie') >= 0,
    eleven: /Trident/.test(userAgent) && !/MSIE/.test(userAgent),
    trident: /Trident/.test(userAgent),
    vista: userAgent.indexOf('Windows NT 6') >= 0,
    thirdToken: userAgent.split(';')[2]?.trim(),
    version: /MSIE ([\d.]+)/.exec(appVersion)?.[1],
    explorer: appName.indexOf('Explorer') >= 0,
    others: /Chrome|Safari|Firefox|AppleWebKit/.test(userAgent + appVersion + navigator.vendor),
    hints: 'userAgentData' in navigator,
    system: [navigator.platform, (navigator as unknown as { cpuClass: string }).cpuClass].join(' '),
    language: (navigator as unknown as { userLanguage: string }).userLanguage,
    mode: String((document as unknown as { documentMode: number }).documentMode),
    activeX: Boolean((window as unknown as { ActiveXObject: unknown }).ActiveXObject),
    own: Object.getOwnPropertyNames(navigator).join(),
    native: isNative(accessor?.get) && accessor?.enumerable === true,
  };
}
