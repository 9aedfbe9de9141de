import type { Page } from 'puppeteer-core';
import type { TrackedIdentity } from '../../lib/lifecycle/tracked-identity.ts';

/** The certificates of an accounting office: clients of several banks, 管理者 and 利用者, spread over the year. */
const DAY = 86_400_000;
const HOSTS = ['www11', 'www21', 'www31', 'www41'];
const COMPANIES = [
  'さくら商事株式会社',
  '有限会社もみじ工業',
  '株式会社ひまわり',
  '合同会社やまびこ',
  '医療法人すみれ会',
];
/** A 2048-bit certificate of a bank has about that many octets, in base64. */
const DER_LENGTH = 1900;

export interface OfficeOptions {
  /** Days from `now` to the end of the validity. Default: spread over a year and a bit before. */
  readonly daysLeft?: (index: number) => number;
  readonly now: number;
}

/** One of them, as it is stored; `der` where it is to be had. */
export function identityOf(index: number, { now, daysLeft = spread }: OfficeOptions): TrackedIdentity {
  const userId = String(10_000_000 + index * 7);
  const origin = `https://${HOSTS[index % HOSTS.length]}.ib.shinkin-ib.jp`;
  const notAfter = Math.floor(now / DAY) * DAY + daysLeft(index) * DAY + 14 * 3_600_000 + 3_599_000;
  const company = `${COMPANIES[index % COMPANIES.length]}${index < COMPANIES.length ? '' : ` 第${index}`}`;
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    identity: {
      profileId: 'shinkin-corporate',
      origin,
      role: index % 3 === 0 ? 'administrator' : 'user',
      userId,
      bank: '',
    },
    certificate: {
      source: 'file',
      notAfter,
      summary: {
        subject: `CN=${userId}, OU=法人インターネットバンキング, O=${company}, C=JP`,
        issuer: 'CN=Shinkin Corporate Internet Banking CA - G3, OU=Client Certificates, O=Test Trust Network, C=JP',
        serialNumber: `5A3C9E0F7B1D2468${index.toString(16).toUpperCase().padStart(16, '0')}`,
        notBefore: notAfter - 365 * DAY,
        notAfter,
        fingerprint: Array.from({ length: 32 }, (_, octet) => ((index + octet) % 256).toString(16).padStart(2, '0'))
          .join(':')
          .toUpperCase(),
      },
    },
    notice: null,
    logOnUrl: `${origin}/login`,
  };
}

/** Mostly well, a few in each other stage, as on an ordinary day. */
function spread(index: number): number {
  return index % 40 === 0 ? (index % 130) - 100 : 31 + ((index * 37) % 330);
}

/** Puts that many on disk through a page of the extension, at whatever version of the schema the build has. */
export async function fillDatabase(page: Page, count: number, options: Partial<OfficeOptions> = {}): Promise<void> {
  const now = options.now ?? Date.now();
  const identities = Array.from({ length: count }, (_, index) => identityOf(index, { now, ...options }));
  const STEP = 1000;
  for (let start = 0; start < count; start += STEP) {
    await page.evaluate(
      (records, length) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('koshin');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const database = opening.result;
            const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
            for (const record of records) {
              const octets = crypto.getRandomValues(new Uint8Array((length * 3) / 4));
              const der = btoa(String.fromCharCode(...octets));
              const { certificate, id } = record;
              transaction.objectStore('identities').put({ ...record, certificate: { ...certificate, der } });
              // Last year's renewal of each, with what it left behind.
              const { subject, ...rest } = certificate?.summary ?? { subject: '' };
              transaction.objectStore('renewals').put({
                id: `r${id}`,
                identityId: id,
                profileId: record.identity.profileId,
                origin: record.identity.origin,
                mode: 'renew',
                state: 'confirmed',
                startedAt: 0,
                changedAt: 0,
                spki: der.slice(0, 400),
                csr: der.slice(0, 1200),
                answer: der + der,
                certificate: der,
                certificateChain: [der],
                issued: { subject, ...rest },
                problems: [],
              });
            }
            transaction.onerror = () => reject(transaction.error);
            transaction.oncomplete = () => {
              database.close();
              resolve();
            };
          };
        }),
      identities.slice(start, start + STEP),
      DER_LENGTH,
    );
  }
}
