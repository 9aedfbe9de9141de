import type { Page } from 'puppeteer-core';
import type { Bank } from '../portal/bank.ts';

/**
 * Opens the test bank's log-on page for a person, who takes it for a bank's: throws where somebody else has answered, as a company's
 * proxy does, which no switch of a browser goes before when a policy has set it.
 */
export async function openLogOn(page: Page, bank: Bank): Promise<void> {
  const response = await page.goto(bank.logOnUrl);
  if (response?.remoteAddress().port === bank.port) return;
  await page.goto('about:blank');
  throw new Error(
    'この環境のプロキシが試験用の銀行の代わりに応えました。プロキシのない環境で実行してください。 / A proxy has answered in place of the test bank: run this where none is set.',
  );
}
