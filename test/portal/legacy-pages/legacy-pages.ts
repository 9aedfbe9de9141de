/**
 * Pages as they were written for Internet Explorer and Netscape, each with one way to ask for a certificate. None knows of Koshin.
 * What a page wants known of it, it sends to `/submit`.
 */
const FORM_END = '<input type="hidden" name="after" value="z"><input type="submit" id="go" value="申請"></form>';

/** A page that has the request in a form and submits it by script; errors go to `/submit`, too. */
function scripted(body: string, script: string): string {
  return `${body}
<form name="f" method="post" action="/submit"><input type="hidden" name="csr"><input type="hidden" name="error"></form>
<script type="text/javascript">
function run() {
  try {
    document.f.csr.value = (function () { ${script} })();
  } catch (e) {
    document.f.error.value = e.number + ": " + e.description;
  }
  document.f.submit();
}
</script>
<input type="button" id="go" value="申請" onclick="run()">`;
}

const FACTORY = 'clsid:884e2049-217d-11da-b2a4-000e7bbb2b09';
/** From the factory `f` to the request, with every class that pages use. */
const CERTENROLL = `
    var key = f.CreateObject("X509Enrollment.CX509PrivateKey"), req = f.createObject("X509Enrollment.CX509CertificateRequestPkcs10");
    var csps = f.CreateObject("X509Enrollment.CCspInformations"), dn = f.CreateObject("X509Enrollment.CX500DistinguishedName");
    csps.AddAvailableCsps();
    for (var i = 0; i < csps.Count; i++) { if (csps.ItemByIndex(i).LegacyCsp) { key.ProviderType = csps.ItemByIndex(i).Type; break; } }
    key.KeySpec = "1"; key.Length = "2048"; key.ExportPolicy = 1; key.KeyProtection = 1; key.MachineContext = false; key.Existing = false;
    req.InitializeFromPrivateKey(1, key, "");
    dn.Encode('CN="山田, 太郎",OU=0001;S=Tokyo,E=a@b.example,DC=example,C=JP', 0);
    req.Subject = dn;
    var oid = f.CreateObject("X509Enrollment.CObjectId"), oids = f.CreateObject("X509Enrollment.CObjectIds");
    oid.InitializeFromName(245); oids.Add(oid);
    var eku = f.CreateObject("X509Enrollment.CX509ExtensionEnhancedKeyUsage"), ku = f.CreateObject("X509Enrollment.CX509ExtensionKeyUsage");
    eku.InitializeEncode(oids); ku.InitializeEncode(0x90);
    req.X509Extensions.Add(eku); req.X509Extensions.Add(ku);
    var sha1 = f.CreateObject("X509Enrollment.CObjectId"); sha1.InitializeFromName("89"); req.HashAlgorithm = sha1;
    f.CreateObject("X509Enrollment.CX509ExtensionTemplateName");
    var enroll = f.CreateObject("X509Enrollment.CX509Enrollment");
    enroll.InitializeFromRequest(req); enroll.CertificateFriendlyName = "x";
    return enroll.CreateRequest(1);`;

const XENROLL = 'CLSID:127698e4-e730-4e5c-a2b1-21490a70c8a1';

export const LEGACY_PAGES: Readonly<Record<string, string>> = {
  '/keygen-static': `<form name="f" method="post" action="/submit"><input type="hidden" name="before" value="a">
<keygen name="spkac" challenge="0123-abc">${FORM_END}`,
  '/keygen-get': `<form name="f" method="get" action="/submit"><keygen name="spkac" challenge="">${FORM_END}`,
  '/keygen-inner-html': `<div id="place"></div><script>
document.getElementById("place").innerHTML = '<form name="f" method="post" action="/submit"><KEYGEN NAME="spkac" CHALLENGE="late">${FORM_END}';
</script>`,
  '/keygen-created': `<form name="f" method="post" action="/submit"><input type="submit" id="go"></form><script>
var k = document.createElement("keygen");
var known = "challenge" in k && k.keytype == "rsa";
k.name = "spkac"; k.challenge = known ? "created" : "unknown";
document.f.appendChild(k);
</script>`,
  '/keygen-script-submit': `<form name="f" method="post" action="/submit"></form><input type="button" id="go" onclick="send()"><script>
function send() { document.f.innerHTML = '<keygen name="spkac" challenge="at once">'; document.f.submit(); }
</script>`,
  '/keygen-written': `<input type="button" id="go" onclick="again()"><script>
function again() {
  document.open();
  document.write('<form name="f" method="post" action="/submit"><keygen name="spkac" challenge="written"><input type="submit" id="later"></form>');
  document.close();
}
</script>`,
  '/keygen-refused-by-page': `<form name="f" method="post" action="/submit" onsubmit="return ready"><keygen name="spkac" challenge="c">${FORM_END}
<script>var ready = false;</script>`,
  '/keygen-outside': `<form id="a" method="post" action="/submit">${FORM_END}<keygen form="a" name="spkac" challenge="outside">
<form id="b"><keygen name="other" challenge="not this one"></form>`,
  '/keygen-form-data': `<form name="f"><keygen name="spkac" challenge="ajax"></form><input type="button" id="go" onclick="send()"><script>
function send() { fetch("/submit", { method: "POST", body: new URLSearchParams(new FormData(document.f)) }); }
</script>`,
  '/keygen-dsa': `<form name="f" method="post" action="/submit"><keygen name="spkac" keytype="dsa" challenge="c">${FORM_END}`,
  '/crmf': `<form name="f" method="post" action="/submit"><input name="crmf"><input type="submit" id="go"></form><script>
document.f.crmf.value = typeof (window.crypto && crypto.generateCRMFRequest);
</script>`,
  '/certenroll-object': scripted(`<object id="o" classid="${FACTORY}"></object>`, `var f = o; ${CERTENROLL}`),
  '/certenroll-document-x': scripted(
    `<object name="o" id="o" classid="${FACTORY}"></object>`,
    `var f = document.o; ${CERTENROLL}`,
  ),
  '/certenroll-written': scripted(
    `<script>document.writeln('<object id="o" classid="${FACTORY}" width="0" height="0"></object>');</script>`,
    `var f = document.getElementById("o"); ${CERTENROLL}`,
  ),
  '/certenroll-inner-html': scripted(
    `<div id="d"></div>`,
    `document.getElementById("d").innerHTML = '<object id="o" classid="${FACTORY}"></object>'; var f = o; ${CERTENROLL}`,
  ),
  '/certenroll-created': scripted(
    '',
    `var f = document.createElement("object"); f.setAttribute("classid", "${FACTORY}"); ${CERTENROLL}`,
  ),
  '/certenroll-scripted': scripted(
    '',
    `var f = new ActiveXObject("X509Enrollment.CX509EnrollmentWebClassFactory"); ${CERTENROLL}`,
  ),
  '/certenroll-opened': `<input type="button" id="open" onclick="again()"><script>
function again() {
  document.open();
  document.write(${JSON.stringify(
    scripted(
      `<object id="o" classid="${FACTORY}" onerror="document.title = 'no control'"></object>`,
      `if (document.title) { throw { number: 0, description: document.title }; } var f = o; ${CERTENROLL}`,
    ),
  ).replaceAll('</script', '<\\/script')});
  document.close();
}
</script>`,
  '/certenroll-direct': scripted(
    '',
    `var f = { CreateObject: function (n) { return new ActiveXObject(n); } }; f.createObject = f.CreateObject; ${CERTENROLL}`,
  ),
  '/certenroll-refused': scripted(
    '',
    `var f = new ActiveXObject("X509Enrollment.CX509EnrollmentWebClassFactory"), key = f.CreateObject("X509Enrollment.CX509PrivateKey");
    try { key.MachineContext = true; } catch (e) { return (0xFFFFFFFF + e.number + 1).toString(16) + " " + (e.description == e.message); }`,
  ),
  '/xenroll-object': scripted(
    `<object classid="${XENROLL}" id="XEnroll" codebase="xenroll.cab#Version=5,131,3659,0"></object>`,
    `var i = 0, list = [];
    try { for (;;) { list[list.length] = XEnroll.enumProviders(i++, 0); } } catch (e) { if (e.number != -2147024637) { throw e; } }
    if (list.length == 0 || XEnroll.readyState != 4) { return ""; }
    XEnroll.ProviderName = list[0]; XEnroll.ProviderType = 1;
    XEnroll.HashAlgorithm = "SHA1"; XEnroll.KeySpec = 1; XEnroll.GenKeyFlags = 0x08000003;
    return XEnroll.createPKCS10('CN=山田,O="信用,金庫",C=JP', "1.3.6.1.5.5.7.3.2");`,
  ),
  '/xenroll-old-object': scripted(
    `<object classid="clsid:43F8F289-7A20-11D0-8F06-00C04FC295E1" id="Enroll"></object>`,
    `return document.Enroll.CreatePKCS10("", "");`,
  ),
  '/xenroll-scripted': scripted(
    '',
    `var e = new ActiveXObject("CEnroll.CEnroll.1"); e.Reset(); e.GenKeyFlags = "0";
    return e.createPKCS10("CN=x", "1.3.6.1.5.5.7.3.2, 1.3.6.1.4.1.311.2.1.21");`,
  ),
};
