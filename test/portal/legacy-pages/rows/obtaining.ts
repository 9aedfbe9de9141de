import { CLSID, certEnroll, NAME, NAME_READ, type RowPage, rowPages, scripted, WITH_NAME } from './row-page.ts';

/** §1: every form in which pages get at the control, as markup and as the expression that the script then uses. */
interface Way {
  /** Markup of the control; `ID` stands for the class id. */
  readonly markup?: string;
  /** Statements before, where the script itself makes the element. */
  readonly make?: string;
  readonly expression: string;
}

const STATIC = '<object classid="clsid:ID" id="objEnroll"></object>';

const WAYS: Readonly<Record<string, Way>> = {
  'bare-global': { markup: STATIC, expression: 'objEnroll' },
  'document-name': { markup: STATIC, expression: 'document.objEnroll' },
  'get-element-by-id': { markup: STATIC, expression: 'document.getElementById("objEnroll")' },
  'by-name': {
    markup: '<object classid="clsid:ID" name="objEnroll" width="0" height="0"></object>',
    expression: 'document.getElementsByName("objEnroll")[0]',
  },
  'name-only-global': { markup: '<OBJECT CLASSID="clsid:ID" NAME=objEnroll></OBJECT>', expression: 'objEnroll' },
  'window-index': { markup: STATIC, expression: 'window["objEnroll"]' },
  'document-all': { markup: STATIC, expression: 'document.all.objEnroll' },
  'document-all-call': { markup: STATIC, expression: 'document.all("objEnroll")' },
  'by-tag-name': { markup: STATIC, expression: 'document.getElementsByTagName("OBJECT")[0]' },
  evaluated: { markup: STATIC, expression: 'eval("document." + "objEnroll")' },
  'object-property': { markup: STATIC, expression: 'objEnroll.object' },
  braces: {
    markup: '<OBJECT id=objEnroll classid="CLSID:{ID}" VIEWASTEXT></OBJECT>',
    expression: 'objEnroll',
  },
  'upper-case': { markup: '<OBJECT ID="objEnroll" CLASSID="CLSID:UPPER"></OBJECT>', expression: 'objEnroll' },
  codebase: {
    markup: `<object classid="clsid:ID" codebase="/control.cab#Version=5,131,3659,0" id="objEnroll" name="objEnroll"
 style="display:none; visibility:hidden" width=1 height=1 onerror="alert('The control cannot be loaded.')"></object>`,
    expression: 'objEnroll',
  },
  'with-fallback': {
    markup: `<object classid="clsid:ID" id="objEnroll"><param name="x" value="y"><p>ActiveX コントロールを有効にしてください。</p>
<embed type="application/x-none"></object>`,
    expression: 'objEnroll',
  },
  'self-closed': { markup: '<object id="objEnroll" classid="clsid:ID" />', expression: 'objEnroll' },
  'two-self-closed': {
    markup: `<object id="objEnroll" classid="clsid:ID" /><object id="other" classid="clsid:${CLSID.oldXenroll}" />`,
    expression: 'document.objEnroll',
  },
  'in-a-form': {
    markup: '<form name="frm"><table><tr><td><object id="objEnroll" classid="clsid:ID"></object></table></form>',
    expression: 'document.frm.objEnroll',
  },
  written: {
    markup: `<script language="javascript">document.writeln('<OBJECT ');
document.writeln('  classid="clsid:ID"');
document.writeln('  id="objEnroll" name="objEnroll">');
document.writeln('</OBJECT>');</script>`,
    expression: 'objEnroll',
  },
  'inner-html': {
    markup: '<span id="place"></span>',
    make: `document.getElementById("place").innerHTML = '<object id="objEnroll" classid="clsid:ID"></object>';`,
    expression: 'objEnroll',
  },
  'inner-html-replaced': {
    markup: `<div id="place">${STATIC}</div>`,
    make: `document.getElementById("place").innerHTML = ""; document.getElementById("place").innerHTML = '${STATIC}';`,
    expression: 'document.getElementById("objEnroll")',
  },
  'created-and-not-inserted': {
    make: `var o = document.createElement("object"); o.setAttribute("classid", "clsid:ID");`,
    expression: 'o',
  },
  'created-and-inserted': {
    make: `var o = document.createElement("OBJECT"); o.id = "objEnroll"; o.classid = "clsid:ID"; document.body.appendChild(o);`,
    expression: 'objEnroll',
  },
  cloned: { markup: STATIC, make: 'var o = objEnroll.cloneNode(true);', expression: 'o' },
  'kept-in-a-variable': {
    markup: STATIC,
    make: 'var objEnroll2 = null; if (typeof(objEnroll) != "undefined" && objEnroll != null) { objEnroll2 = objEnroll; }',
    expression: 'objEnroll2',
  },
  'passed-to-a-function': {
    markup: STATIC,
    make: 'function same(x) { return x ? x : null; }',
    expression: 'same(objEnroll)',
  },
};

function fill(text: string, classId: string): string {
  return text.replace(/:UPPER"/g, `:${classId.toUpperCase()}"`).replace(/:(\{?)ID\b/g, `:$1${classId}`);
}

/** XEnroll's shortest way to a request. */
const ask = (expression: string): string => `  return ${expression}.createPKCS10('${NAME}', "");`;
const named = { request: { subject: NAME_READ } };

const CREATED = ['X509Enrollment.CX509EnrollmentWebClassFactory', 'x509enrollment.cx509enrollmentwebclassfactory'];

/** Pages of two documents: the control stands in the one, the code in the other. */
interface Frames {
  readonly outer: string;
  readonly inner: string;
}

const HIDDEN = '<iframe name="hidden" src="INNER" width="0" height="0"></iframe>';
const FRAMES: Readonly<Record<string, Frames>> = {
  'control-in-a-frame': {
    outer: scripted({ body: HIDDEN, script: ask('frames["hidden"].objEnroll') }),
    inner: fill(STATIC, CLSID.xenroll),
  },
  'code-in-a-frame': {
    outer: scripted({ body: fill(STATIC, CLSID.xenroll) + HIDDEN, script: '  return hidden.ask();' }),
    inner: `<script>function ask() {\n${ask('parent.objEnroll')}\n}</script>`,
  },
  'code-in-a-window': {
    outer: scripted({
      body: `${fill(STATIC, CLSID.xenroll)}<script>
function done(csr) { document.form1.csr.value = csr; document.form1.submit(); }
function opened() { window.open("INNER", "sub", "width=400,height=300"); }
</script><input type="button" id="opens" onclick="opened()">`,
      script: '  return "";',
    })
      .replace('id="go"', 'id="unused"')
      .replace('id="opens"', 'id="go"'),
    inner: `<script>function ask() {\n${ask('opener.objEnroll')}\n}\nopener.done(ask()); window.close();</script>`,
  },
};

export const OBTAINING: readonly RowPage[] = [
  ...rowPages('§1 <object classid="clsid:884e2049-…" id=X>', '/1/factory-object', WAYS, (way) => ({
    html: certEnroll({
      body: fill(way.markup ?? '', CLSID.factory),
      obtain: fill(`${way.make ?? ''} var f = ${way.expression};`, CLSID.factory),
      request: WITH_NAME,
    }),
    ...named,
  })),
  ...rowPages(
    '§1 new ActiveXObject("X509Enrollment.CX509EnrollmentWebClassFactory")',
    '/1/factory-scripted',
    {
      plain: `var f = new ActiveXObject("${CREATED[0]}");`,
      'lower-case': `var f = new ActiveXObject("${CREATED[1]}");`,
      'of-the-window': `var f = null; if (window.ActiveXObject && "ActiveXObject" in window) { f = new window.ActiveXObject("${CREATED[0]}"); }`,
      'with-a-version': `var f = new ActiveXObject("${CREATED[0]}.1");`,
      tried: `var f; try { f = new ActiveXObject("X509Enrollment.NoSuchFactory"); } catch (e) { f = new ActiveXObject("${CREATED[0]}"); }`,
      'tested-first': `if (typeof ActiveXObject == "undefined") { return ""; } var f = eval('new ActiveXObject("${CREATED[0]}")');`,
    },
    (obtain) => ({ html: certEnroll({ obtain, request: WITH_NAME }), ...named }),
  ),
  ...rowPages(
    '§1 new ActiveXObject("X509Enrollment.<class>") directly',
    '/1/classes-scripted',
    { plain: 'new ActiveXObject(name)', numbered: 'new ActiveXObject(name + ".1")' },
    (created) => ({
      html: certEnroll({
        obtain: `var f = { CreateObject: function (name) { return ${created}; } };`,
        request: WITH_NAME,
      }),
      ...named,
    }),
  ),
  ...rowPages('§1 XEnroll <object classid="clsid:127698e4-…">', '/1/xenroll-object', WAYS, (way) => ({
    html: scripted({
      body: fill(way.markup ?? '', CLSID.xenroll),
      script: fill(`${way.make ?? ''} ${ask(way.expression)}`, CLSID.xenroll),
    }),
    ...named,
  })),
  ...rowPages(
    '§1 XEnroll old clsid:43F8F289-…',
    '/1/old-xenroll',
    {
      'beside-the-new-one': 'oldEncoder',
      'when-the-new-one-fails': '(newEncoder.NoSuchMember ? newEncoder : oldEncoder)',
    },
    (expression) => ({
      html: scripted({
        body: `<OBJECT classid="clsid:${CLSID.xenroll}" CODEBASE="/xenroll.cab" id=newEncoder></OBJECT>
<OBJECT classid="clsid:${CLSID.oldXenroll}" CODEBASE="/xenroll.dll" id=oldEncoder></OBJECT>`,
        script: ask(expression),
      }),
      ...named,
    }),
  ),
  ...rowPages(
    '§1 new ActiveXObject("CEnroll.CEnroll")',
    '/1/xenroll-scripted',
    { plain: 'CEnroll.CEnroll', one: 'CEnroll.CEnroll.1', two: 'CEnroll.CEnroll.2', 'lower-case': 'cenroll.cenroll' },
    (progId) => ({ html: scripted({ script: `var x = new ActiveXObject("${progId}");\n${ask('x')}` }), ...named }),
  ),
  ...rowPages('§1 vendor control with the XEnroll API', '/1/vendor', { object: CLSID.vendor }, (classId) => ({
    html: scripted({
      body: `<object id="iEnroll" classid="clsid:${classId}" codebase="/enroll.cab"></object>`,
      script: ask('iEnroll'),
    }),
    ...named,
  })),
  ...rowPages('§1 <object>, the code in another document', '/1/documents', FRAMES, ({ outer, inner }, name) => ({
    html: outer.replace('INNER', `/1/documents/${name}/inner`),
    parts: { [`/1/documents/${name}/inner`]: inner },
    ...named,
  })),
];
