import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { profile as shinkinCorporate } from '../../../lib/portals/built-in/shinkin-corporate.ts';
import type { PortalProfile } from '../../../lib/portals/portal-profile.ts';
import type { AnyBrowser } from '../../browser/any-browser.ts';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { createClientStore } from '../../browser/client-store.ts';
import { launchChromium } from '../../browser/launch-chromium.ts';
import { launchFirefox } from '../../browser/launch-firefox.ts';
import { EDGE_HINTS, EDGE_ON_WINDOWS } from '../../customer/edge.ts';
import { buildIdentityExtension, type IdentityControl, openIdentityControl } from './identity-extension.ts';
import { IDENTITY_PAGES, judgeBrowser } from './identity-pages.ts';
import { type IdentityServer, startIdentityServer } from './identity-server.ts';

const PORTAL = 'hib.shinkin-ib.jp';
const EXCLUDED = 'demo.shinkin-ib.jp';
const MAIL = 'mail.example';
/** Hosts that are none of the portal's, and to which the extension has access all the same. */
const LOOK_ALIKES = ['evil-shinkin-ib.jp', `${PORTAL}.example`, 'evil-shinkin-ib.jp.example'];
const TEN = 'Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.1; Trident/6.0)';
const ELEVEN = 'Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko';

const demanding = (browserIdentity: 'ie10' | 'ie11'): PortalProfile => ({
  ...shinkinCorporate,
  excludedHosts: [EXCLUDED],
  enrollmentPaths: ['/ib/enroll/', '/cgi-bin/cert.cgi'],
  browserIdentity,
});

interface Starting {
  readonly extension: string;
  readonly caCertificatePath: string;
  readonly hosts: Record<string, string>;
}

const BROWSERS = [
  {
    name: 'Chromium',
    real: /Chrome\/\d+/,
    hasHints: true,
    async launch({ extension, caCertificatePath, hosts }: Starting): Promise<AnyBrowser> {
      const store = createClientStore();
      store.trust(caCertificatePath, 'Identity CA');
      return launchChromium({ extension, hosts, home: store.home });
    },
  },
  {
    name: 'Firefox',
    real: /Firefox\/\d+/,
    hasHints: false,
    async launch({ extension, caCertificatePath, hosts }: Starting): Promise<AnyBrowser> {
      const profile = createPrivateDirectory('profile');
      createClientStore(profile.path).trust(caCertificatePath, 'Identity CA');
      return launchFirefox({ extension, hosts, profile: profile.path });
    },
  },
];

describe.each(BROWSERS)('the browser that a portal demands, in $name', ({ launch, real, hasHints }) => {
  const folder = createPrivateDirectory('identity');
  let server: IdentityServer;
  let launched: AnyBrowser;
  let control: IdentityControl;
  let page: Page;

  beforeAll(async () => {
    server = await startIdentityServer(folder.path, ['*.shinkin-ib.jp', 'shinkin-ib.jp', MAIL, ...LOOK_ALIKES]);
    const address = `127.0.0.1:${server.port}`;
    const hosts = [
      '*.shinkin-ib.jp:443',
      'shinkin-ib.jp:443',
      `${PORTAL}:8443`,
      `${MAIL}:443`,
      ...LOOK_ALIKES.map((host) => `${host}:443`),
    ];
    await buildIdentityExtension(join(folder.path, 'extension'), LOOK_ALIKES);
    launched = await launch({
      extension: join(folder.path, 'extension'),
      caCertificatePath: server.caCertificatePath,
      hosts: Object.fromEntries(hosts.map((host) => [host, address])),
    });
    control = await openIdentityControl(launched);
    for (const [name, { html }] of Object.entries(IDENTITY_PAGES)) server.serve(`/ib/enroll/${name}`, html);
  });

  beforeEach(async () => {
    await control.sync(demanding('ie10'));
    page ??= await launched.browser.newPage();
  });

  afterAll(async () => {
    await launched?.close();
    await server?.close();
    folder.remove();
  });

  const open = (path: string, host = PORTAL) => page.goto(`https://${host}${path}`);
  const sent = (path: string, host = PORTAL): IncomingHttpHeaders => {
    const headers = server.takeHeaders(host, path);
    if (!headers) throw new Error(`nothing was asked of ${host}${path}`);
    return headers;
  };
  const hintsIn = (headers: IncomingHttpHeaders) => Object.keys(headers).filter((name) => name.startsWith('sec-ch-ua'));
  function expectIdentity(headers: IncomingHttpHeaders, userAgent = TEN): void {
    expect(headers['user-agent']).toBe(userAgent);
    expect(hintsIn(headers)).toEqual([]);
  }
  function expectReal(headers: IncomingHttpHeaders): void {
    expect(headers['user-agent']).toMatch(real);
    if (hasHints) expect(hintsIn(headers)).toContain('sec-ch-ua');
  }

  async function expectFound(name: string, finds: string): Promise<void> {
    await open(`/ib/enroll/${name}`);
    if (await page.$('#go')) await page.click('#go > span, #go');
    expect(await page.title()).toBe(finds);
    expect(page.url()).toContain(name);
  }

  it('is named in every request to the enrolment pages, and in no other', async () => {
    server.serve(
      '/ib/top',
      '<iframe src="/ib/enroll/frame"></iframe><img src="/ib/enroll/seal.png"><img src="/ib/logo.png">',
    );
    await open('/ib/top');
    expectReal(sent('/ib/top'));
    expectIdentity(sent('/ib/enroll/frame'));
    expectIdentity(sent('/ib/enroll/seal.png'));
    expectReal(sent('/ib/logo.png'));
    const fetchAll = () =>
      page.evaluate(async () => {
        const request = new XMLHttpRequest();
        request.open('GET', '/ib/enroll/xhr', false);
        request.send();
        await fetch('/ib/enroll/fetched?a=1');
        await fetch('/ib/other');
      });
    await fetchAll();
    expectIdentity(sent('/ib/enroll/xhr'));
    expectIdentity(sent('/ib/enroll/fetched?a=1'));
    expectReal(sent('/ib/other'));
    // From an enrolment page it is the address that counts, too.
    await open('/cgi-bin/cert.cgi?step=1');
    expectIdentity(sent('/cgi-bin/cert.cgi?step=1'));
    await fetchAll();
    expectIdentity(sent('/ib/enroll/xhr'));
    expectReal(sent('/ib/other'));
    if (hasHints) {
      await open('/ib/top');
      // All that the server has asked for by then.
      expect(hintsIn(sent('/ib/top')).length).toBeGreaterThan(8);
    }
  });

  if (hasHints) {
    it('takes the place of the name and of the hints of Edge, too', async () => {
      const edge = await launched.browser.newPage();
      await edge.setUserAgent({ userAgent: EDGE_ON_WINDOWS, userAgentMetadata: EDGE_HINTS });
      await edge.goto(`https://${PORTAL}/ib/top`);
      const headers = sent('/ib/top');
      expect(headers['user-agent']).toBe(EDGE_ON_WINDOWS);
      expect(headers['sec-ch-ua']).toContain('Microsoft Edge');
      await edge.goto(`https://${PORTAL}/ib/enroll/`);
      expectIdentity(sent('/ib/enroll/'));
      expect(await edge.evaluate(() => [navigator.userAgent, 'userAgentData' in navigator])).toEqual([TEN, false]);
      await edge.close();
    });
  }

  it('begins and ends with the redirection from page to page', async () => {
    server.serve('/ib/enroll/leaves', { redirect: '/ib/after' });
    server.serve('/ib/enters', { redirect: '/ib/enroll/entered' });
    await open('/ib/enters');
    expectReal(sent('/ib/enters'));
    expectIdentity(sent('/ib/enroll/entered'));
    await open('/ib/enroll/leaves');
    expectIdentity(sent('/ib/enroll/leaves'));
    expectReal(sent('/ib/after'));
  });

  it('meets a page to which another site leads', async () => {
    server.serve(
      '/mail',
      `<a href="https://${PORTAL}/ib/enroll/from-mail">更新</a><iframe src="https://${PORTAL}/ib/enroll/framed"></iframe>`,
    );
    await open('/mail', MAIL);
    expectIdentity(sent('/ib/enroll/framed'));
    await Promise.all([page.waitForNavigation(), page.click('a')]);
    expectIdentity(sent('/ib/enroll/from-mail'));
    expect(await page.evaluate(() => navigator.userAgent)).toBe(TEN);
  });

  it.each([
    [PORTAL, '/ib/top?next=https://hib.shinkin-ib.jp/ib/enroll/'],
    [PORTAL, '/x/ib/enroll/'],
    [PORTAL, '/IB/enroll/'],
    [`${PORTAL}:8443`, '/ib/enroll/'],
    ['shinkin-ib.jp', '/ib/enroll/'],
    [EXCLUDED, '/ib/enroll/'],
    ...LOOK_ALIKES.map((host) => [host, '/ib/enroll/']),
  ] as [string, string][])('is not shown to %s%s', async (host, path) => {
    await open(path, host);
    expectReal(sent(path, host.replace(/:.*/, '')));
    expect(await page.evaluate(() => navigator.userAgent)).toMatch(real);
    expect(await page.evaluate(() => 'attachEvent' in window || 'ActiveXObject' in window)).toBe(false);
  });

  it('answers the questions of pages that look for Internet Explorer 10', async () => {
    await open('/ib/enroll/');
    expect(await page.evaluate(judgeBrowser)).toEqual({
      userAgent: TEN,
      appName: 'Microsoft Internet Explorer',
      appVersion: TEN.slice('Mozilla/'.length),
      msie: true,
      eleven: false,
      trident: true,
      vista: true,
      thirdToken: 'Windows NT 6.1',
      version: '10.0',
      explorer: true,
      others: false,
      hints: false,
      system: 'Win32 x86',
      language: 'ja',
      mode: '10',
      activeX: true,
      own: '',
      native: true,
    });
  });

  it('answers the questions of pages that look for Internet Explorer 11', async () => {
    await control.sync(demanding('ie11'));
    await open('/ib/enroll/');
    expectIdentity(sent('/ib/enroll/'), ELEVEN);
    expect(await page.evaluate(judgeBrowser)).toMatchObject({
      userAgent: ELEVEN,
      appName: 'Netscape',
      msie: false,
      eleven: true,
      vista: true,
      others: false,
      hints: false,
      mode: '11',
    });
  });

  it.each(Object.entries(IDENTITY_PAGES))('runs a page as it was written: %s', async (name, { finds }) => {
    await expectFound(name, finds);
  });

  it('is in frames of the enrolment pages, and not in those around them', async () => {
    server.serve('/ib/frames', '<iframe src="/ib/enroll/events"></iframe>');
    await open('/ib/frames');
    const outside = await page.evaluate(() => [navigator.userAgent, 'attachEvent' in window]);
    const inside = await page.frames()[1]?.evaluate(() => [navigator.userAgent, 'attachEvent' in window]);
    expect(outside).toEqual([expect.stringMatching(real), false]);
    expect(inside).toEqual([TEN, true]);
  });

  it('leaves every other page as it is, to the last descriptor', async () => {
    await open('/ib/top');
    const demanded = await page.evaluate(describeWorld);
    await control.sync();
    await open('/ib/top');
    expect(demanded).toEqual(await page.evaluate(describeWorld));
    expect(Object.keys(demanded).length).toBeGreaterThan(2000);
    expect(demanded['Document.all']).toContain('undefined');
  });

  it('comes and goes with the profile, and changes nothing that is right', async () => {
    const ten = await control.registered();
    const { length } = ten.rules;
    expect(ten.scripts).toHaveLength(1);
    await control.sync(demanding('ie10'));
    expect(await control.registered()).toEqual(ten);
    await control.sync(demanding('ie11'), demanding('ie11'));
    const eleven = await control.registered();
    // One for each path is another.
    expect(eleven.rules.filter((id) => ten.rules.includes(id))).toHaveLength(length - 2);
    expect([eleven.rules.length, eleven.scripts.length]).toEqual([length, 1]);
    expect(eleven.scripts).not.toEqual(ten.scripts);
    await control.sync(shinkinCorporate);
    expect(await control.registered()).toEqual({ rules: [], scripts: [] });
    await open('/ib/enroll/');
    expectReal(sent('/ib/enroll/'));
    expect(await page.evaluate(() => 'attachEvent' in window)).toBe(false);
  });

  it('goes together with the enrolment scripts, whichever come first', async () => {
    await control.addEnrollment();
    for (const last of ['enrolment', 'identity']) {
      if (last === 'identity') await control.sync();
      await control.sync(demanding('ie10'));
      for (const [name, { finds }] of Object.entries(IDENTITY_PAGES)) await expectFound(name, finds);
      const factory = await page.evaluate(() => {
        const { ActiveXObject } = window as unknown as {
          ActiveXObject: new (progId: string) => { CreateObject: unknown };
        };
        return typeof new ActiveXObject('X509Enrollment.CX509EnrollmentWebClassFactory').CreateObject;
      });
      expect(factory, last).toBe('function');
    }
  });
});

/** What a page can find of every built-in and of every property of the window: descriptors, and what they show of their functions. */
function describeWorld(): Record<string, string> {
  const world: Record<string, string> = {};
  const describe = (owner: object, path: string) => {
    for (const key of Reflect.ownKeys(owner)) {
      const descriptor = Object.getOwnPropertyDescriptor(owner, key);
      if (!descriptor) continue;
      const shown = [
        descriptor.get,
        descriptor.set,
        typeof descriptor.value === 'function' ? descriptor.value : undefined,
      ];
      const flags = [descriptor.enumerable, descriptor.configurable, descriptor.writable];
      world[`${path}.${String(key)}`] = [
        ...flags,
        ...shown.map((each) => each && Function.prototype.toString.call(each)),
      ].join();
    }
  };
  describe(window, 'window');
  describe(navigator, 'navigator');
  describe(document, 'document');
  for (const name of Object.getOwnPropertyNames(window)) {
    if (!/^[A-Z]/.test(name)) continue;
    const prototype = (window as unknown as Record<string, { prototype?: object }>)[name]?.prototype;
    if (prototype) describe(prototype, name);
  }
  const all = typeof document.all;
  world['Document.all'] = `${world['Document.all'] ?? world['HTMLDocument.all']} ${all}`;
  return world;
}
