/**
 * Script of a page as those written for Internet Explorer are, up to its last call, `enroll.CreateRequest(1)`.
 * @param subject expression of the page's script, for an X.500 name in text
 */
export const requestScript = (subject: string) => `
  var f = new ActiveXObject("X509Enrollment.CX509EnrollmentWebClassFactory");
  var key = f.CreateObject("X509Enrollment.CX509PrivateKey"), req = f.CreateObject("X509Enrollment.CX509CertificateRequestPkcs10");
  var dn = f.CreateObject("X509Enrollment.CX500DistinguishedName"), enroll = f.CreateObject("X509Enrollment.CX509Enrollment");
  key.Length = 2048; req.InitializeFromPrivateKey(1, key, ""); dn.Encode(${subject}, 0); req.Subject = dn;
  enroll.InitializeFromRequest(req);`;
