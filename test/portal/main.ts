import { parseArgs } from 'node:util';
import { startBank } from './bank.ts';
import { ENROLLMENT_STYLES, SKINS } from './bank-core.ts';
import { ROLE_NAMES } from './bank-users.ts';
import { type BankFailures, createFailures } from './failures.ts';
import { parseChoice } from './parse-choice.ts';
import { formatTokyoDate, parseTokyoDate } from './tokyo-calendar.ts';

const USAGE = `usage: npm run bank -- [--port 8444] [--skin ${SKINS.join('|')}]
    [--enrollment ${ENROLLMENT_STYLES.join('|')}] [--date 2026-12-01] [--fail name[=value]]…
failures: ${Object.entries(createFailures())
  .map(([name, value]) => `${name}=${value}`)
  .join(' ')}`;

/** What a failure is set to by its bare name. */
const BARE: Partial<BankFailures> = {
  sessionTimeout: 'beforeIssue',
  graceDays: 0,
  cutOffHour: 9,
  requestError: 'http500',
  answer: 'wrongKey',
  repeatedRequest: 'error',
};

/** Reads `name` or `name=value` with the type that the failure has. Throws for a name that is none. */
function parseFailure(text: string): Partial<BankFailures> {
  const [name = '', value] = text.split('=', 2);
  const normal = Object.entries(createFailures()).find(([key]) => key === name)?.[1];
  if (normal === undefined) throw new Error(`no such failure: ${name}\n${USAGE}`);
  if (value === undefined) return { [name]: BARE[name as keyof BankFailures] ?? true };
  if (typeof normal === 'boolean') return { [name]: value !== 'false' };
  return { [name]: /^\d+$/.test(value) ? Number(value) : value };
}

function readOptions() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      port: text,
      skin: text,
      enrollment: text,
      date: text,
      fail: { type: 'string', multiple: true },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return undefined;
  const failures: Partial<BankFailures> = Object.assign({}, ...(values.fail ?? []).map(parseFailure));
  return {
    port: Number(values.port ?? 8444),
    skin: parseChoice(values.skin, SKINS, 'plain', USAGE),
    enrollment: parseChoice(values.enrollment, ENROLLMENT_STYLES, 'scripted', USAGE),
    date: values.date ? parseTokyoDate(values.date) : null,
    failures,
  };
}

async function main(): Promise<void> {
  const options = readOptions();
  if (!options) {
    console.log(USAGE);
    return;
  }
  const bank = await startBank(options);
  const credentials = [
    await bank.issueInitial('kanri001', { daysLeft: 9 }),
    await bank.issueInitial('riyou001', { daysLeft: 25 }),
    await bank.issueInitial('riyou002', { daysLeft: -40 }),
  ];

  console.log(`テスト信用金庫を開きました。The test bank is open: 127.0.0.1:${bank.port}
  日付 date             ${formatTokyoDate(bank.now())}
  画面 skin             ${options.skin}, ${options.enrollment}
  ログイン log-on page  ${bank.logOnUrl}

ブラウザの起動オプション / start a Chromium with:
  --host-resolver-rules="MAP *.shinkin-ib.jp:443 127.0.0.1:${bank.port}"
  --ignore-certificate-errors-spki-list=${bank.serverSpkiSha256}
または次のCAを信頼させてください / or, instead of the second flag, trust this CA:
  ${bank.caCertificatePath}

電子証明書（先にブラウザへ取り込み）/ client certificates, to be imported first:`);
  for (const { userId, notAfter, serial, pkcs12Path, passphrase } of credentials) {
    const user = bank.users.find((one) => one.userId === userId);
    if (!user) continue;
    const days = Math.floor((notAfter.getTime() - bank.now().getTime()) / 86_400_000);
    console.log(`  ${ROLE_NAMES[user.role]} ${user.name} (${userId})  有効期限 ${formatTokyoDate(notAfter)}, ${days} days
    ${pkcs12Path}
    パスフレーズ passphrase ${passphrase}   ログインパスワード password ${user.logOnPassword}
    暗証番号 PINs for 「電子証明書取得」 ${user.pin} / ${user.confirmationPin}   シリアル番号 serial ${serial}`);
  }
  console.log('\n終了は Ctrl-C（ファイルは全て消えます）。Ctrl-C ends it; nothing is left behind.\n');

  bank.events.on('event', ({ type, at, ...rest }) => {
    console.log(
      at.toISOString().slice(11, 19),
      type,
      JSON.stringify({ ...rest, ...('pem' in rest ? { pem: '…' } : {}) }),
    );
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void bank.close());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
