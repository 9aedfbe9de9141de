import type { DeploymentDescription } from './description.ts';
import { isPlaceholder } from './placeholder-address.ts';

/** The browsers for which a kit is made. Chromium is told the same as Chrome. */
export const BROWSERS = ['chrome', 'edge', 'firefox'] as const;
export type Browser = (typeof BROWSERS)[number];
export const BROWSER_NAMES: Readonly<Record<Browser, string>> = {
  chrome: 'Google Chrome',
  edge: 'Microsoft Edge',
  firefox: 'Mozilla Firefox',
};

export type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

/** What one browser is told: its own policies, and Koshin's, which each system keeps at another place. */
export type BrowserPolicies = { browser: Browser; extensionId: string; own: JsonObject; managed: JsonObject };

/** What each described browser is told. */
export function policiesFor(description: DeploymentDescription): BrowserPolicies[] {
  return BROWSERS.flatMap((browser) => {
    const extensionId = description.extension[browser]?.id;
    if (extensionId === undefined) return [];
    const own = browser === 'firefox' ? firefoxPolicies(description) : chromiumPolicies(description, browser);
    return [{ browser, extensionId, own, managed: (description.policy ?? {}) as JsonObject }];
  });
}

function chromiumPolicies(description: DeploymentDescription, browser: 'chrome' | 'edge'): JsonObject {
  const extension = description.extension[browser];
  if (!extension) return {};
  const rules = certificateRulesFor(description);
  const several = description.askWhenSeveralCertificatesFit;
  return {
    // Each as a text of JSON, which is what the policy takes.
    ...(rules.length > 0 && {
      AutoSelectCertificateForUrls: rules.map(({ pattern, filter }) => JSON.stringify({ pattern, filter })),
    }),
    ExtensionSettings: {
      [extension.id]: {
        installation_mode: installationMode(description),
        update_url: extension.updateUrl,
        ...(description.pinToToolbar &&
          (browser === 'edge' ? { toolbar_state: 'force_shown' } : { toolbar_pin: 'force_pinned' })),
        runtime_allowed_hosts: description.portals.map(({ origin }) => origin.replace('https://', '*://')),
      },
    },
    ...(several !== undefined && rules.length > 0 && { PromptOnMultipleMatchingCertificates: several }),
  };
}

function firefoxPolicies(description: DeploymentDescription): JsonObject {
  const extension = description.extension.firefox;
  if (!extension) return {};
  return {
    ExtensionSettings: {
      [extension.id]: {
        installation_mode: installationMode(description),
        install_url: extension.installUrl,
        ...(description.pinToToolbar && { default_area: 'navbar' }),
      },
    },
    // To ask is Firefox's own way; and a company has one such policy for all of its preferences.
    ...(description.firefoxCertificate === 'automatic' && {
      Preferences: { 'security.default_personal_cert': { Value: 'Select Automatically', Status: 'locked' } },
    }),
  };
}

function installationMode({ installation }: DeploymentDescription): string {
  return installation === 'force' ? 'force_installed' : 'normal_installed';
}

/** A rule by which the browser chooses the certificate of a portal. */
export type CertificateRule = { origin: string; pattern: string; filter: JsonObject };

/** A rule for each kind of certificate of each portal. */
export function certificateRulesFor({ portals }: DeploymentDescription): CertificateRule[] {
  return portals.flatMap(({ origin, certificate }) =>
    [certificate ?? []].flat().map(({ issuer, subject }) => ({
      origin,
      pattern: certificatePatternFor(origin),
      filter: { ...(issuer && { ISSUER: issuer }), ...(subject && { SUBJECT: subject }) } as JsonObject,
    })),
  );
}

/** Whether the description has no real addresses yet from which the browsers could install anything. */
export function hasPlaceholders({ extension: { chrome, edge, firefox } }: DeploymentDescription): boolean {
  return [chrome?.updateUrl, edge?.updateUrl, firefox?.installUrl].some(
    (url) => url !== undefined && isPlaceholder(url),
  );
}

/** `https://*.bank.example` as content settings write it: `https://[*.]bank.example`. */
export function certificatePatternFor(origin: string): string {
  return origin.replace('//*.', '//[*.]');
}
