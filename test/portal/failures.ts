/** What the page with the issued certificate really carries. */
export type Answer =
  | 'normal'
  | 'wrongKey'
  | 'caCertificate'
  | 'oldCertificate'
  | 'expired'
  | 'garbage'
  | 'empty'
  | 'http500'
  | 'http200';

/**
 * What goes wrong at the bank; every member may be changed while it runs and takes effect at the next request.
 * The marks J1 … J16 are those of the list of failures that the portals' manuals describe.
 */
export interface BankFailures {
  /** J1: 「電子証明書の更新はこちら」 has no effect. */
  deadButton: boolean;
  /** J3: the start screen refuses every browser. */
  unsupportedBrowser: boolean;
  /** J4: the session is over when the request arrives, before or after the bank has issued. */
  sessionTimeout: 'none' | 'beforeIssue' | 'afterIssue';
  /** J5, J6, J7: days after expiry in which 「電子証明書取得」 serves; 0 is none. */
  graceDays: number;
  /** J8: no renewal notice, whatever the date. */
  noticeWithheld: boolean;
  /** J9: a certificate that has been replaced still logs on (and gets no notice). */
  oldCertificateAccepted: boolean;
  /** J11: every identification is answered as locked. */
  pinLocked: boolean;
  /** J12: hour in Tokyo from which nothing is renewed on the last day; `null` for none. */
  cutOffHour: number | null;
  /** J13: issuing is stopped for maintenance. */
  maintenance: boolean;
  /** An error page in answer to the request, before anything is issued; `cut`: it is issued, and the network ends over the answer. */
  requestError: 'none' | 'http500' | 'http200' | 'cut';
  /** What is delivered in place of the certificate that the bank did issue. */
  answer: Answer;
  /** The bank cannot be reached: every connection is cut without an answer. */
  unreachable: boolean;
  /** What a second sending of the same request gets. Another request for the same session is always an error. */
  repeatedRequest: 'sameCertificate' | 'error';
}

/** A bank in good order. */
export function createFailures(changes: Partial<BankFailures> = {}): BankFailures {
  return {
    deadButton: false,
    unsupportedBrowser: false,
    sessionTimeout: 'none',
    graceDays: 90,
    noticeWithheld: false,
    oldCertificateAccepted: false,
    pinLocked: false,
    cutOffHour: null,
    maintenance: false,
    requestError: 'none',
    answer: 'normal',
    unreachable: false,
    repeatedRequest: 'sameCertificate',
    ...changes,
  };
}
