import { beforeEach, describe, expect, it } from 'vitest';
import type { TrackedIdentity } from '../../../lib/lifecycle/tracked-identity.ts';
import { addIdentity, listIdentities, updateIdentity } from '../../../lib/platform/identity-store.ts';
import type { MessageOf, MessageType } from '../../../lib/platform/messages.ts';
import { putPortalSetting } from '../../../lib/platform/portal-store.ts';
import { listKeyIds, listRenewals } from '../../../lib/platform/renewal-store.ts';
import { getSessionItem } from '../../../lib/platform/session.ts';
import { answerMessage } from '../../../lib/platform/worker/answer-message.ts';
import { profile as bizsol } from '../../../lib/portals/built-in/anser-bizsol.ts';
import { NOT_AFTER, NOW, noticesScreen, RENEWAL } from './renewal-under-way.ts';
import { freshBrowser, ownSender, PORTAL, portalSender } from './worker-browser.ts';

const YEAR = 365 * 86_400_000;
const GUIDED = { profileId: 'guided', origin: PORTAL, role: 'administrator', userId: 'A001' } as const;
const claim = { role: 'administrator', userId: 'A001' } as const;
const status = { ...noticesScreen, shownNotAfter: NOT_AFTER + YEAR };
const noCertificate = { ...noticesScreen, role: null, userId: null, screen: 'noCertificate' };

beforeEach(async () => {
  await freshBrowser();
  const profile = { ...bizsol, id: 'guided', origins: [PORTAL] };
  await putPortalSetting({ id: 'guided', profile });
});

async function only(): Promise<TrackedIdentity | undefined> {
  const identities = await listIdentities();
  return identities.ok ? identities.value[0] : undefined;
}

/** An identity at the portal, with what is known of its certificate. */
function track(certificate: TrackedIdentity['certificate'], more: Partial<TrackedIdentity> = {}) {
  return updateIdentity(GUIDED, (tracked) => ({ ...tracked, certificate, ...more }));
}

describe('a date that the portal shows behind a log-on', () => {
  it('later than that of the notice proves the renewal, and is the date from then on', async () => {
    await track({ source: 'notice', notAfter: NOT_AFTER }, { notice: { seenAt: NOW, notAfter: NOT_AFTER, url: '' } });
    await answerMessage(status, portalSender(), NOW + 1);
    expect(await only()).toMatchObject({
      certificate: { source: 'notice', notAfter: NOT_AFTER + YEAR },
      notice: null,
      provenAt: NOW + 1,
    });
    // It is no date of a notice: it does not go with the next one.
    await answerMessage({ type: 'noticeSeen', ...claim, notAfter: null }, portalSender(), NOW + 2);
    await answerMessage(noticesScreen, portalSender(), NOW + 3);
    expect(await only()).toMatchObject({ notice: null, certificate: { notAfter: NOT_AFTER + YEAR } });
  });

  it('later than that of a parsed certificate stands beside it', async () => {
    const certificate = { source: 'file', notAfter: NOT_AFTER, der: 'MA==' } as const;
    await track(certificate);
    await answerMessage(status, portalSender(), NOW);
    expect(await only()).toMatchObject({ certificate, shownNotAfter: NOT_AFTER + YEAR, provenAt: NOW });
  });

  it.each([
    ['the same day', 1],
    ['an earlier one', -YEAR],
  ])('%s proves nothing', async (_, later) => {
    await track({ source: 'file', notAfter: NOT_AFTER - 1 });
    await answerMessage({ ...status, shownNotAfter: NOT_AFTER + later - 1 }, portalSender(), NOW);
    const tracked = await only();
    expect(tracked?.shownNotAfter).toBeUndefined();
    expect(tracked?.provenAt).toBeUndefined();
  });

  it('the first one known is a date, and no proof of anything', async () => {
    await track(null);
    await answerMessage({ ...status, shownNotAfter: NOT_AFTER }, portalSender(), NOW);
    expect(await only()).toMatchObject({ certificate: { source: 'notice', notAfter: NOT_AFTER } });
    expect((await only())?.provenAt).toBeUndefined();
  });
});

describe('a log-on without a certificate', () => {
  it('is noted for the only one there is, and is no log-on page', async () => {
    await track({ source: 'file', notAfter: NOT_AFTER });
    await answerMessage(noCertificate, portalSender({ url: `${PORTAL}/login/error` }), NOW);
    expect(await only()).toMatchObject({ notOfferedAt: NOW, logOnUrl: null });
    expect(await getSessionItem('logOnUrl')).toBeNull();
  });

  it('is nobody in particular where there are two, and somebody else is at another portal', async () => {
    await track({ source: 'file', notAfter: NOT_AFTER });
    await addIdentity({ ...GUIDED, userId: 'U001' }, (tracked) => tracked);
    await answerMessage(noCertificate, portalSender(), NOW);
    const identities = await listIdentities();
    for (const each of identities.ok ? identities.value : []) expect(each.notOfferedAt).toBeUndefined();
  });

  it('counts for one of two where the other one is elsewhere', async () => {
    await track({ source: 'file', notAfter: NOT_AFTER });
    await addIdentity({ ...GUIDED, origin: 'https://elsewhere.shinkin-ib.jp' }, (tracked) => tracked);
    await answerMessage(noCertificate, portalSender(), NOW);
    const identities = await listIdentities();
    const noted = identities.ok ? identities.value.filter(({ notOfferedAt }) => notOfferedAt === NOW) : [];
    expect(noted.map(({ identity }) => identity.origin)).toEqual([PORTAL]);
  });
});

/** Everything that anybody can say to the worker. */
const EVERY_MESSAGE: { readonly [K in MessageType]: MessageOf<K> } = {
  pageOpened: { type: 'pageOpened' },
  noticeSeen: { type: 'noticeSeen', ...claim, notAfter: NOT_AFTER },
  screenSeen: { type: 'screenSeen', ...claim, screen: 'notices', noticePresent: true, shownNotAfter: null },
  stepReached: { type: 'stepReached', ...claim, renewalId: RENEWAL, index: 0 },
  stepStopped: { type: 'stepStopped', renewalId: RENEWAL, problem: 'portalErrorPage' },
  formRequest: { type: 'formRequest', renewalId: RENEWAL, call: RENEWAL },
  enrollmentContext: { type: 'enrollmentContext', wantsKey: 'any' },
  keyReturned: { type: 'keyReturned', renewalId: RENEWAL },
  requestCreated: { type: 'requestCreated', renewalId: RENEWAL, csr: 'Q1NS' },
  answerArrived: { type: 'answerArrived', renewalId: null, spkis: [], answer: 'MA==' },
  enrollmentSeen: { type: 'enrollmentSeen', ...claim },
  guideWanted: { type: 'guideWanted' },
  enrollmentRefused: { type: 'enrollmentRefused', api: 'CertEnroll' },
  stateChanged: { type: 'stateChanged' },
};

describe('a renewal', () => {
  it('is begun by no message there is, from a page or from our own', async () => {
    await track({ source: 'file', notAfter: NOT_AFTER });
    for (const message of Object.values(EVERY_MESSAGE)) {
      for (const sender of [portalSender(), ownSender()]) await answerMessage(message, sender, NOW);
    }
    expect(await listRenewals()).toEqual({ ok: true, value: [] });
    expect(await listKeyIds()).toEqual({ ok: true, value: [] });
    expect(await getSessionItem('guide')).toBeNull();
  });
});
