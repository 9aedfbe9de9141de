import { scriptString } from './markup.ts';

/** How the page reaches the enrolment control of Internet Explorer. */
export type Control = 'scripted' | 'object';

/** The `<object>` that goes with {@link Control} `object`. */
export const CONTROL_OBJECT =
  '<object id="objCertEnroll" classid="clsid:884e2049-217d-11da-b2a4-000e7bbb2b09" width="0" height="0"></object>';

const FACTORY: Record<Control, string> = {
  scripted: `var factory = null;
function createObject(name) {
  if (factory == null) {
    factory = new ActiveXObject("X509Enrollment.CX509EnrollmentWebClassFactory");
  }
  return factory.CreateObject("X509Enrollment." + name);
}`,
  object: `function createObject(name) {
  return objCertEnroll.CreateObject("X509Enrollment." + name);
}`,
};

const ERRORS = `function showMessage(text) {
  var box = document.getElementById("message");
  box.innerHTML = "";
  box.appendChild(document.createTextNode(text));
  box.style.display = "block";
}
function errorCode(e) {
  var n = e.number;
  if (typeof n != "number") { return ""; }
  if (n < 0) { n = 0xFFFFFFFF + n + 1; }
  var hex = n.toString(16).toUpperCase();
  while (hex.length < 8) { hex = "0" + hex; }
  return "0x" + hex;
}
function reportError(where, code) {
  var image = new Image();
  image.src = "/hib/cert/failed.do?where=" + where + "&code=" + code + "&t=" + new Date().getTime();
}
function handleError(where, e) {
  var code = errorCode(e);
  reportError(where, code);
  if (code == "0x800704C7") {
    showMessage("処理がキャンセルされました。もう一度操作してください。");
  } else if (code == "" || code == "0x800A01AD") {
    showMessage("サポートされていないブラウザです。Internet Explorerをご利用ください。");
  } else {
    showMessage("電子証明書の取得に失敗しました。エラーコード: " + code);
  }
}`;

/** Makes the key and the request when 「更新」 is pressed, and sends it by `document.certForm`. `subject` is for CertStrToName. */
export function requestScript(control: Control, subject: string): string {
  const usage =
    control === 'object'
      ? `
    var oid = createObject("CObjectId");
    oid.InitializeFromValue("1.3.6.1.5.5.7.3.2");
    var oids = createObject("CObjectIds");
    oids.add(oid);
    var usage = createObject("CX509ExtensionEnhancedKeyUsage");
    usage.InitializeEncode(oids);
    request.X509Extensions.add(usage);`
      : '';
  return `${FACTORY[control]}
${ERRORS}
var submitted = false;
function doUpdate() {
  if (submitted) { return false; }
  submitted = true;
  document.getElementById("update").disabled = true;
  try {
    var key = createObject("CX509PrivateKey");
    key.ProviderName = "Microsoft Enhanced RSA and AES Cryptographic Provider";
    key.ProviderType = 24;
    key.KeySpec = 1;
    key.Length = 2048;
    key.ExportPolicy = 0;
    key.KeyProtection = 1;
    var request = createObject("CX509CertificateRequestPkcs10");
    request.InitializeFromPrivateKey(1, key, "");
    var name = createObject("CX500DistinguishedName");
    name.Encode(${scriptString(subject)}, 0);
    request.Subject = name;${usage}
    var enrollment = createObject("CX509Enrollment");
    enrollment.InitializeFromRequest(request);
    document.certForm.csr.value = enrollment.CreateRequest(1);
  } catch (e) {
    submitted = false;
    document.getElementById("update").disabled = false;
    handleError("request", e);
    return false;
  }
  document.certForm.submit();
  return false;
}`;
}

/** Installs the answer (base64, in lines) when the page has loaded, and reports that by `document.doneForm`. */
export function installScript(control: Control, base64: string): string {
  const lines = (base64.match(/.{1,64}/g) ?? []).map((line) => `pkcs7 += ${scriptString(`${line}\r\n`)};`);
  return `${FACTORY[control]}
${ERRORS}
var pkcs7 = "";
${lines.join('\n')}
function doInstall() {
  document.getElementById("message").style.display = "none";
  document.getElementById("retry").style.display = "none";
  document.getElementById("installing").style.display = "";
  try {
    var enrollment = createObject("CX509Enrollment");
    enrollment.Initialize(1);
    enrollment.InstallResponse(4, pkcs7, 6, "");
  } catch (e) {
    document.getElementById("retry").style.display = "";
    document.getElementById("installing").style.display = "none";
    handleError("install", e);
    return false;
  }
  document.doneForm.submit();
  return false;
}`;
}
