/**
 * The `late` skin: list and bodies come by XMLHttpRequest some time after the page and replace each other without
 * navigation. Asks for ActiveX first, as libraries of that time did.
 */
export function lateNoticesScript(delayMs: number): string {
  return `function createRequest() {
  try { return new ActiveXObject("Msxml2.XMLHTTP"); } catch (e) { }
  try { return new ActiveXObject("Microsoft.XMLHTTP"); } catch (e) { }
  return new XMLHttpRequest();
}
function loadPart(url) {
  var request = createRequest();
  request.open("GET", url, true);
  request.onreadystatechange = function () {
    if (request.readyState == 4) {
      document.getElementById("oshirase").innerHTML = request.responseText;
    }
  };
  request.send(null);
}
function showList() { loadPart("/hib/notice/listpart.do"); return false; }
function showNotice(no) { loadPart("/hib/notice/detailpart.do?no=" + no); return false; }
function onPageLoad() { window.setTimeout(showList, ${delayMs}); }`;
}
