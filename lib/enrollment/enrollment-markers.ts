/** Class ids of the enrolment controls of Internet Explorer, and the beginnings of their ProgIDs. */
const MARKERS =
  /X509Enrollment\.|CEnroll\.CEnroll|884e2049-217d-11da-b2a4-000e7bbb2b09|127698e4-e730-4e5c-a2b1-21490a70c8a1|43f8f289-7a20-11d0-8f06-00c04fc295e1|dd2257ce-4fee-455a-ad8b-860beee25ed6/i;
/** Calls of their members, for pages whose control stands in an element. */
const CALLS = /\.\s*(?:createPKCS10|acceptPKCS7|installPKCS7|createRequest|installResponse)\b/i;

/**
 * Says whether a page may ask for the enrolment APIs of Internet Explorer, judged from outside, before it does. Scripts of
 * other files cannot be looked into, so a page that has any may.
 */
export function mayAskForEnrollment(document: Document): boolean {
  return document.querySelector('script[src]') !== null || findEnrollmentDemand(document) !== null;
}

export interface EnrollmentDemand {
  /** Nothing but VBScript asks, which no browser runs any more. */
  readonly inVbscript: boolean;
}

/** What the page itself shows of its asking for a certificate, in elements and in scripts that stand in it; `null` when it shows nothing. */
export function findEnrollmentDemand(document: Document): EnrollmentDemand | null {
  const scripts = [...document.querySelectorAll('script:not([src])')];
  const asking = scripts.filter(({ textContent }) => MARKERS.test(textContent) || CALLS.test(textContent));
  const hasElement = [...document.querySelectorAll('object[classid]')].some((element) =>
    MARKERS.test(element.getAttribute('classid') ?? ''),
  );
  if (document.querySelector('keygen')) return { inVbscript: false };
  if (asking.length === 0 && !hasElement) return null;
  const hasVbscript = scripts.some(isVbscript);
  // An element alone may be used by a script of another file.
  const others = asking.filter((script) => !isVbscript(script)).length > 0;
  return { inVbscript: hasVbscript && !others && document.querySelector('script[src]') === null };
}

function isVbscript(script: Element): boolean {
  return /vbs/i.test(`${script.getAttribute('language')} ${script.getAttribute('type')}`);
}
