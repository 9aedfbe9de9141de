/* An application object; nothing of it is global but its name. */
var Enrol = function () {
  var $ = function (id) { return document.getElementById(id); };
  var form = $("CertReqForm"), level = $("SecurityLevel"), custom = $("customSettings");
  var provider = $("CspProvider"), algorithm = $("algorithm"), keySize = $("keySize"), csr = $("CSR");
  var factory = null, providers = null, statuses = null;

  var empty = function (element) { element.innerHTML = ""; };
  var put = function (id, text) { empty($(id)); $(id).appendChild(document.createTextNode(text)); };
  var addOption = function (select, text, value) {
    var made = document.createElement("option");
    made.setAttribute("value", value);
    made.appendChild(document.createTextNode(text));
    select.appendChild(made);
  };
  var complain = function (what, e) {
    window.alert(what + "\n\nError: " + e.message + " (0x" + (0xFFFFFFFF + e.number + 1).toString(16) + " / " + e.number + ")");
  };

  var selectedAlgorithm = function () {
    return statuses.ItemByIndex(algorithm.options[algorithm.selectedIndex].value).CspAlgorithm;
  };
  var showLengths = function () {
    var a = selectedAlgorithm();
    put("keySizeMin", a.MinLength);
    put("keySizeMax", a.MaxLength);
    put("keySizeStep", a.IncrementLength);
    keySize.value = a.DefaultLength;
  };
  var showAlgorithms = function () {
    var name = provider.options[provider.selectedIndex].value;
    /* sign | key agreement | encryption */
    statuses = providers.GetCspStatusesFromOperations(0x1c, providers.ItemByName(name));
    empty(algorithm);
    for (var i = 0; i < statuses.Count; i++) { addOption(algorithm, statuses.ItemByIndex(i).CspAlgorithm.Name, i); }
    showLengths();
  };
  var showProviders = function () {
    providers = factory.CreateObject("X509Enrollment.CCspInformations");
    providers.AddAvailableCsps();
    empty(provider);
    for (var i = 0; i < providers.Count; i++) {
      var each = providers.ItemByIndex(i);
      addOption(provider, each.Name, each.Name);
    }
    showAlgorithms();
  };

  var create = function () {
    var key = factory.CreateObject("X509Enrollment.CX509PrivateKey");
    switch (level.options[level.selectedIndex].value) {
      case "high": key.Length = 4096; break;
      case "medium": key.Length = 2048; break;
      default:
        key.ProviderName = provider.options[provider.selectedIndex].value;
        key.Algorithm = selectedAlgorithm().GetAlgorithmOid(0, 0);
        key.Length = parseInt(keySize.value, 10);
    }
    key.KeySpec = 0x1;
    key.KeyUsage = 0xffffff;
    key.ExportPolicy = 0x1;
    var request = factory.CreateObject("X509Enrollment.CX509CertificateRequestPkcs10");
    request.InitializeFromPrivateKey(0x1, key, "");
    var enrollment = factory.CreateObject("X509Enrollment.CX509Enrollment");
    enrollment.InitializeFromRequest(request);
    csr.value = enrollment.CreateRequest(0x1);
    form.submit();
  };

  var onSubmit = function (e) {
    $("generating").style.display = "";
    try {
      create();
    } catch (e) {
      /* the user said no */
      if (e.number !== -2147023673) { complain("An error occurred while the certificate request was created.", e); }
      /* what this computer cannot make: choose for oneself */
      if (e.number === -2146893815) { level.value = "custom"; level.onchange(); }
    }
    $("generating").style.display = "none";
    return false;
  };

  try {
    factory = new ActiveXObject("X509Enrollment.CX509EnrollmentWebClassFactory");
    if (factory === null) { throw { name: "NoObject", message: "null was created" }; }
    factory.CreateObject("X509Enrollment.CObjectId");
    form.style.display = "";
    $("noActiveX").style.display = "none";
    provider.onchange = showAlgorithms;
    algorithm.onchange = showLengths;
    level.onchange = function () { custom.style.display = level.value == "custom" ? "" : "none"; };
    form.onsubmit = onSubmit;
    showProviders();
  } catch (e) {
    form.style.display = "none";
  }
};
new Enrol();
