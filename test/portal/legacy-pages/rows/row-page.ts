/**
 * Pages for the rows of the table of what real enrolment pages use (§1 how the object is obtained, §2 CertEnroll, §3 XEnroll, §4 errors): at least one page for
 * each row, one for each argument that was seen. A page does what its row says on the way to a request, and sends the request, or what it caught.
 */
export interface RowPage {
  /** The section and the first words of the row in the table. */
  readonly row: string;
  /** Where the page is served; the first segment is the section. */
  readonly path: string;
  /** The whole page. */
  readonly html: string;
  /** Other documents that the page loads, by path. */
  readonly parts?: Readonly<Record<string, string>>;
  /** What OpenSSL must read in the request that the page sends; `null`: the page sends none. */
  readonly request: ExpectedRequest | null;
  /** What else the page finds out and sends. */
  readonly says: string;
}

export interface ExpectedRequest {
  /** As encoded, with string types: `C=PRINTABLESTRING:JP, CN=UTF8STRING:x`. */
  readonly subject: string;
  /** By OpenSSL's name; the value as OpenSSL shows it, `critical ` before it. */
  readonly extensions?: Readonly<Record<string, string>>;
  /** Bits of the key; 2048 by default. The page is opened with `?bits=4096` to be given the longer one. */
  readonly bits?: number;
}

/** The name in most pages, and what it must become: reversed, and typed. */
export const NAME = 'CN=山田 太郎, OU="営業部, 第一課"; O=信用金庫, C=JP';
export const NAME_READ =
  'C=PRINTABLESTRING:JP, O=UTF8STRING:信用金庫, OU=UTF8STRING:営業部, 第一課, CN=UTF8STRING:山田 太郎';

export const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

export const CLSID = {
  factory: '884e2049-217d-11da-b2a4-000e7bbb2b09',
  xenroll: '127698e4-e730-4e5c-a2b1-21490a70c8a1',
  oldXenroll: '43F8F289-7A20-11D0-8F06-00C04FC295E1',
  vendor: 'DD2257CE-4FEE-455A-AD8B-860BEEE25ED6',
} as const;

/** A page that runs `script` when its button is pressed and sends what it returns, what it said (`says`) and what it caught. */
export function scripted({ head = '', body = '', script }: { head?: string; body?: string; script: string }): string {
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>電子証明書の申請</title>
${head}
<script type="text/javascript" language="JavaScript">
<!--
var says = "";
function request() {
${script}
}
function apply_OnClick() {
  var f = document.form1;
  try {
    f.csr.value = request() || "";
  } catch (e) {
    says += "caught " + e.number + (e.description == e.message ? "" : " " + e.description);
  }
  f.says.value = says;
  f.submit();
}
//-->
</script>
</head>
<body bgcolor="#FFFFFF">
${body}
<form name="form1" method="post" action="/submit">
<input type="hidden" name="csr"><input type="hidden" name="says">
<input type="button" id="go" value="申請" onclick="apply_OnClick(); return false;">
</form>
</body>
</html>`;
}

export interface CertEnrollSlots {
  readonly head?: string;
  readonly body?: string;
  /** Must end with a variable `f`, the factory. */
  readonly obtain?: string;
  /** Statements about `key`. */
  readonly key?: string;
  /** Statements about `req`, after InitializeFromPrivateKey. */
  readonly request?: string;
  /** Statements about `enroll`, after InitializeFromRequest. */
  readonly enroll?: string;
  /** The argument of CreateRequest, as the page writes it. */
  readonly encoding?: string;
}

/** The way from the factory to the request that all CertEnroll pages go. */
export function certEnroll({
  head = '',
  body = '',
  obtain = 'var f = new ActiveXObject("X509Enrollment.CX509EnrollmentWebClassFactory");',
  key = '',
  request = '',
  enroll = '',
  encoding = '1',
}: CertEnrollSlots): string {
  const script = `
  ${obtain}
  var key = f.CreateObject("X509Enrollment.CX509PrivateKey");
  ${key}
  var req = f.CreateObject("X509Enrollment.CX509CertificateRequestPkcs10");
  req.InitializeFromPrivateKey(1, key, "");
  ${request}
  var enroll = f.CreateObject("X509Enrollment.CX509Enrollment");
  enroll.InitializeFromRequest(req);
  ${enroll}
  return enroll.CreateRequest(${encoding});`;
  return scripted({ head, body, script });
}

/** Statements that give the request the name. */
export const WITH_NAME = `
  var dn = f.CreateObject("X509Enrollment.CX500DistinguishedName");
  dn.Encode('${NAME}', 0);
  req.Subject = dn;`;

export function xenroll({ body = '', script }: { body?: string; script: string }): string {
  return scripted({ body, script });
}

/** A row with one page for each of its arguments. */
export function rowPages<A>(
  row: string,
  path: string,
  args: Readonly<Record<string, A>>,
  make: (arg: A, name: string) => Pick<RowPage, 'html'> & Partial<RowPage>,
): RowPage[] {
  return Object.entries(args).map(([name, arg]) => ({
    row,
    path: `${path}/${name}`,
    request: { subject: '' },
    says: '',
    ...make(arg, name),
  }));
}
