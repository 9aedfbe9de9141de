/** Class ids of the enrolment controls of Internet Explorer, and the beginnings of their ProgIDs. */
const MARKERS =
  /X509Enrollment\.|CEnroll\.CEnroll|884e2049-217d-11da-b2a4-000e7bbb2b09|127698e4-e730-4e5c-a2b1-21490a70c8a1|43f8f289-7a20-11d0-8f06-00c04fc295e1|<keygen/i;

/**
 * Says whether a page may ask for the enrolment APIs of Internet Explorer, judged from outside, before it does. Scripts of
 * other files cannot be looked into, so a page that has any may.
 */
export function mayAskForEnrollment(document: Document): boolean {
  if (document.querySelector('script[src]')) return true;
  return MARKERS.test(document.documentElement.outerHTML);
}
