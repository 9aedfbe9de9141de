import type { DeploymentDescription } from './description.ts';

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
    ...(rules.length > 0 && { AutoSelectCertificateForUrls: rules }),
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
  const choice = description.firefoxCertificate;
  return {
    ExtensionSettings: {
      [extension.id]: {
        installation_mode: installationMode(description),
        install_url: extension.installUrl,
        ...(description.pinToToolbar && { default_area: 'navbar' }),
      },
    },
    ...(choice && {
      Preferences: {
        'security.default_personal_cert': {
          Value: choice === 'automatic' ? 'Select Automatically' : 'Ask Every Time',
          Status: 'locked',
        },
      },
    }),
  };
}

function installationMode({ installation }: DeploymentDescription): string {
  return installation === 'force' ? 'force_installed' : 'normal_installed';
}

/** One rule for each portal with a filter, as texts of JSON, which is what the policy takes. */
function certificateRulesFor({ portals }: DeploymentDescription): string[] {
  return portals.flatMap(({ origin, certificate }) => {
    if (!certificate) return [];
    const { issuer, subject } = certificate;
    const filter = { ...(issuer && { ISSUER: issuer }), ...(subject && { SUBJECT: subject }) };
    return [JSON.stringify({ pattern: certificatePatternFor(origin), filter })];
  });
}

/** `https://*.bank.example` as content settings write it: `https://[*.]bank.example`. */
export function certificatePatternFor(origin: string): string {
  return origin.replace('//*.', '//[*.]');
}
