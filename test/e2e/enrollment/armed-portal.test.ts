import { execFileSync } from 'node:child_process';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AnyBrowser } from '../../browser/any-browser.ts';
import { eventually, logOn, pageWith, readNotice } from '../../customer/bank-visit.ts';
import { type Desk, openDesk, openFirefoxDesk } from '../../customer/desk.ts';
import { clickShown, openRenewal, openStatus, press, textOf, waitForState } from '../../customer/koshin-window.ts';
import { IN_FULL } from '../in-full.ts';
import { readRequest } from './request-reading.ts';
import { requestScript } from './request-script.ts';

/** The portal has pages that nobody described in a profile: while a renewal is armed they get their request all the same. */
let desk: Desk<AnyBrowser>;
let open: typeof openDesk | typeof openFirefoxDesk;

const BROWSERS = [
  ['Chromium', openDesk],
  ['Firefox', openFirefoxDesk],
] as const;

afterEach(async () => {
  await desk.close();
});

const FORM =
  '<form name="f" method="post" action="/submit"><input type="hidden" name="csr"><input type="hidden" name="error"></form>';

/** Asks in its first script, and sends before it is parsed to its end. */
const ASKS_WHILE_PARSED = (subject: string) => `${FORM}<script>
try { ${requestScript(`"CN=${subject}"`)} document.f.csr.value = enroll.CreateRequest(1); } catch (e) { document.f.error.value = e.number; }
document.f.submit();</script><p>しばらくお待ちください。</p>`;
const ASKS_WHEN_PRESSED = (
  subject: string,
) => `${FORM}<input type="button" id="go" value="申請" onclick="run()"><script>
function run() {
  try { ${requestScript(`"CN=${subject}"`)} document.f.csr.value = enroll.CreateRequest(1); } catch (e) { document.f.error.value = e.number; }
  document.f.submit();
}</script>`;

const INSTALLS = (
  pem: string,
) => `<form name="f" method="post" action="/submit"><input type="hidden" name="result"></form><script>
try {
  var enroll = new ActiveXObject("X509Enrollment.CX509Enrollment");
  enroll.Initialize(1); enroll.InstallResponse(4, ${JSON.stringify(pem)}, 0, "");
  document.f.result.value = "installed";
} catch (e) { document.f.result.value = e.number; }
document.f.submit();</script>`;

const IN_VBSCRIPT = `<form name="f" method="post" action="/submit"><input name="csr"></form>
<object classid="clsid:127698e4-e730-4e5c-a2b1-21490a70c8a1" id="Enroll"></object>
<script language="VBScript">
Sub Apply_OnClick
  document.f.csr.value = Enroll.createPKCS10("CN=x", "1.3.6.1.5.5.7.3.2")
End Sub
</script><input type="button" name="Apply" value="申請">`;

/** Armed, with the guide stopped by a button that does nothing. */
async function armed(): Promise<{ launched: AnyBrowser; portal: Page; window: Page }> {
  desk = await open({ failures: { deadButton: true } });
  desk.bank.addOldPage('/old/parsed', ASKS_WHILE_PARSED('first'));
  desk.bank.addOldPage('/old/pressed', ASKS_WHEN_PRESSED('pressed'));
  desk.bank.addOldPage(
    '/old/patient',
    ASKS_WHEN_PRESSED('one').replace('document.f.submit();', 'if (document.f.csr.value) document.f.submit();'),
  );
  desk.bank.addOldPage('/old/frames', '<iframe src="/old/empty"></iframe><iframe src="/old/pressed"></iframe>');
  desk.bank.addOldPage('/old/empty', '<script src="/none.js"></script>menu');
  await desk.giveCertificate('kanri001', { daysLeft: 9 });
  const launched = await desk.openBrowser();
  const portal = await readNotice(launched, desk.bank);
  const window = await openRenewal(launched);
  await press(window, 'consent');
  await waitForState(window, 'armed');
  // The guide has come to the front with its strip; a tab that is opened before would be behind it.
  await portal.waitForSelector('html > div');
  return { launched, portal, window };
}

function pemOf(csr: string | null | undefined): string {
  return `-----BEGIN CERTIFICATE REQUEST-----\n${csr?.trim()}\n-----END CERTIFICATE REQUEST-----\n`;
}

function subjectOf(csr: string | null | undefined): string {
  // Judges the signature: OpenSSL 3.0 ends well after "verify failure", too.
  readRequest(csr?.trim() ?? '');
  const args = ['req', '-noout', '-verify', '-subject', '-nameopt', 'oneline'];
  return execFileSync('openssl', args, {
    input: pemOf(csr),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  }).trim();
}

async function submission(at = 0): Promise<URLSearchParams> {
  return eventually(async () => desk.bank.submissions[at], 'what the page sends');
}

/** A customer at a page of the portal that nobody has told Koshin about, nothing under way. */
async function atOldPage(body: string): Promise<{ launched: AnyBrowser; page: Page; status: Page }> {
  desk = await open();
  desk.bank.addOldPage('/old/page', body);
  await desk.giveCertificate('kanri001', { daysLeft: 200 });
  const launched = await desk.openBrowser();
  const page = await launched.browser.newPage();
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(`${desk.bank.origin}/old/page`);
  await page.waitForSelector('html > div');
  return { launched, page, status: await openStatus(launched) };
}

/**
 * Each of these takes Firefox a quarter of a minute, most of it to start: in `npm test` it has those in which it goes a way of its own, and these
 * in `npm run e2e:all`.
 */
function itInAll(browser: string, name: string, test: () => Promise<void>): void {
  if (browser !== 'Firefox' || IN_FULL) it(name, test);
}

describe.each(BROWSERS)('without one, in %s', (browser, openIt) => {
  beforeAll(() => {
    open = openIt;
  });

  it('a page that asks while it is parsed is invited to wait, and is loaded again once a key is there', async () => {
    // Without ActiveXObject it goes no further than its catch.
    const { launched, page, status } = await atOldPage(
      ASKS_WHILE_PARSED('again').replace('document.f.submit();', 'if (document.f.csr.value) document.f.submit();'),
    );
    expect(await page.evaluate(() => document.forms[0]?.['error'].value)).toBe('undefined');
    await status.waitForSelector('[data-stage="unknown"]');
    await press(status, 'start-renewal');
    const window = await pageWith(launched.browser, 'view=renewal');
    await press(window, 'consent');
    expect(subjectOf((await submission()).get('csr'))).toBe('subject=CN = again');
    await waitForState(window, 'requested');
  });

  itInAll(browser, 'a page in VBScript is told to be one, and the request goes by hand', async () => {
    const { launched, status } = await atOldPage(IN_VBSCRIPT);
    await press(status, 'start-renewal');
    const window = await pageWith(launched.browser, 'view=renewal');
    await press(window, 'consent');
    await window.waitForSelector('[data-problem="portalPageInVbscript"]');
    await waitForState(window, 'armed');
  });
});

describe.each(BROWSERS.filter(([browser]) => IN_FULL || browser !== 'Firefox'))(
  'with an armed renewal, in %s',
  (_, openIt) => {
    beforeAll(() => {
      open = openIt;
    });

    it('a page that asks in its first script has its request at once', async () => {
      const { portal, window } = await armed();
      await portal.goto(`${desk.bank.origin}/old/parsed`);
      expect(subjectOf((await submission()).get('csr'))).toBe('subject=CN = first');
      await waitForState(window, 'requested');
      // The key has served.
      await portal.goto(`${desk.bank.origin}/old/parsed`);
      expect((await submission(1)).get('error')).toBe('-2147023673');
    });

    it('a page in a tab of its own, whose button the user presses, has it too', async () => {
      const { launched, window } = await armed();
      const page = await launched.browser.newPage();
      await page.goto(`${desk.bank.origin}/old/pressed`);
      await page.click('#go');
      expect(subjectOf((await submission()).get('csr'))).toBe('subject=CN = pressed');
      await waitForState(window, 'requested');
    });

    it('an answer that another page installs, after another log-on, finds its key', async () => {
      const { launched, portal, window } = await armed();
      await portal.goto(`${desk.bank.origin}/old/pressed`);
      await portal.click('#go');
      const csr = (await submission()).get('csr');
      await waitForState(window, 'requested');
      await launched.killWorker();
      desk.bank.addOldPage('/old/install', INSTALLS(await desk.bank.issueFor('kanri001', pemOf(csr))));
      const later = await launched.browser.newPage();
      await logOn(later, desk.bank, 'kanri001');
      await later.goto(`${desk.bank.origin}/old/install`);
      expect((await submission(1)).get('result')).toBe('installed');
      await waitForState(window, 'checked');
    });

    it('the frame that asks has it, and not only the one that came last', async () => {
      const { launched, portal, window } = await armed();
      await portal.goto(`${desk.bank.origin}/old/frames`);
      const frame = await eventually(
        async () => portal.frames().find((each) => each.url().endsWith('/pressed')),
        'frame',
      );
      // A loaded page asks for the key at once, and nobody presses sooner than it comes.
      await eventually(
        () => launched.evaluate(async () => (await chrome.storage.session.get('lease'))['lease']),
        'the key with that tab',
      );
      await clickShown(frame, '#go');
      expect(subjectOf((await submission()).get('csr'))).toBe('subject=CN = pressed');
      await waitForState(window, 'requested');
    });

    it('of two tabs that are pressed at the same time one has it', async () => {
      const { launched, window } = await armed();
      const pages = [await launched.browser.newPage(), await launched.browser.newPage()];
      for (const page of pages) {
        await page.bringToFront();
        await page.goto(`${desk.bank.origin}/old/patient`);
      }
      await Promise.all(pages.map((page) => page.evaluate('run()')));
      // While the key goes from one to the other neither has it, and the user presses again.
      await eventually(async () => {
        if (desk.bank.submissions.length > 0) return true;
        // Only one that has nothing yet: a form that is on its way would be sent twice by the page itself.
        return pages[1]?.evaluate('document.f.csr.value || run()');
      }, 'a request');
      await waitForState(window, 'requested');
      // The one whose form was sent is on its way to the answer; in the other one the user presses once more.
      const stayed = () => pages.filter((page) => page.url().endsWith('/patient'));
      await eventually(async () => stayed().length < pages.length, 'the answer to the one that was sent');
      for (const page of stayed()) await page.evaluate('run()');
      expect(desk.bank.submissions).toHaveLength(1);
    });

    it('and a browser that ends, nobody knows whether something was sent', async () => {
      const { launched } = await armed();
      launched.kill();
      const fresh = await desk.openBrowser();
      const again = await openRenewal(fresh, 'continue');
      await eventually(async () => (await again.$('[data-screen="fate"]')) !== null, 'the screen of an unknown fate');
      expect(await textOf(again)).not.toBe('');
      await pageWith(fresh.browser, 'view=renewal');
    });
  },
);
