var XENROLL_CANCEL = -2147023673, XENROLL_INSTALLED = -2146885628, XENROLL_NO_MORE = -2147024637;

function loadCSP(list) {
  var i = 0, more = true;
  while (more) {
    try {
      var name = XEnroll.enumProviders(i, 0);
      if (name.length == 0) { more = false; } else { i++; list.options.add(new Option(name, name)); }
    } catch (e) {
      if (e.number != XENROLL_NO_MORE) { alert(e.number + ": " + e.description); }
      more = false;
    }
  }
}
function doSubmit(form) {
  form.p10.value = genP10(form.csp.value, "CN=041@7证书测试@ZZhang@00000001,OU=Customers,O=CFCA TEST CA,C=CN");
  if (form.p10.value == "") { return false; }
  form.submit();
}
function genP10(csp, dn) {
  try {
    XEnroll.Reset();
    XEnroll.ProviderName = csp;
    XEnroll.ProviderType = 1;
    XEnroll.KeySpec = 1;
    XEnroll.HashAlgorithm = "SHA1";
    XEnroll.GenKeyFlags = 0x04000000 | 1;
    XEnroll.UseExistingKeySet = false;
    return XEnroll.createPKCS10(dn, "1.3.6.1.5.5.7.3.2,1.3.6.1.5.5.7.3.4");
  } catch (e) {
    if (e.number == XENROLL_CANCEL) { return ""; }
    alert("申请失败 [" + e.number + "] " + e.description);
    return "";
  }
}
function installCert(p7) {
  try {
    XEnroll.DeleteRequestCert = false;
    XEnroll.WriteCertToCSP = true;
    XEnroll.acceptPKCS7(p7);
    return "ok";
  } catch (e) {
    switch (e.number) {
      case XENROLL_CANCEL: return "cancelled";
      case XENROLL_INSTALLED: return "already installed";
      default: return e.number + " " + e.description;
    }
  }
}
