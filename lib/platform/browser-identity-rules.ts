import type { Browser } from 'wxt/browser';
import { type BrowserIdentity, USER_AGENTS } from '../enrollment/browser-identity/user-agent.ts';
import { enrollmentPrefixesFor, hostsBesideFor } from '../portals/enrollment-pages.ts';
import type { PortalRules } from '../portals/portal-rules.ts';
import { contentNumber } from './content-number.ts';

type Rule = Browser.declarativeNetRequest.Rule;
type Action = Browser.declarativeNetRequest.RuleAction;
type Script = Browser.scripting.RegisteredContentScript;

/** What the ids of these scripts begin with, and the least of the numbers of these rules: the session has rules for other ends, too. */
export const BROWSER_IDENTITY_SCRIPTS = 'browser-identity-';
export const BROWSER_IDENTITY_RULES = 0x40000000;

/** Whatever a page loads: servers of that era choose scripts and styles by the browser, too. */
const RESOURCE_TYPES: Rule['condition']['resourceTypes'] = [
  'main_frame',
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'font',
  'object',
  'xmlhttprequest',
  'ping',
  'media',
  'other',
];

/** `sec-ch-ua` and what follows it in the headers by which Chromium says once more which browser it is; Internet Explorer had none of them. */
const CLIENT_HINTS = [
  '',
  '-arch',
  '-bitness',
  '-form-factors',
  '-full-version',
  '-full-version-list',
  '-mobile',
  '-model',
  '-platform',
  '-platform-version',
  '-wow64',
];

/**
 * The rules by which requests to the enrolment pages of these profiles name the browser that the portal demands, for
 * `declarativeNetRequest`; it applies them only where the extension has access to the host. The number of a rule follows from its content.
 * @param ownName what the browser calls itself, for one that carries a changed header along when a page leads on to another; `null` for
 *   one that does not
 */
export function browserIdentityRules(profiles: readonly PortalRules[], ownName: string | null): Rule[] {
  const asItIs: Action = ownName === null ? { type: 'allow' } : nameAs(ownName);
  const rules = profiles.flatMap((profile) => {
    if (!profile.browserIdentity) return [];
    const demanded = nameAs(USER_AGENTS[profile.browserIdentity], CLIENT_HINTS);
    return [
      ...(ownName === null ? [] : profile.origins.map((origin) => ruleFor(1, `${origin}/`, asItIs))),
      ...enrollmentPrefixesFor(profile).map((prefix) => ruleFor(2, prefix, demanded)),
      ...hostsBesideFor(profile).map((host) => ruleFor(3, `https://${host}/`, asItIs)),
    ];
  });
  return withoutRepetition(rules);
}

/** The scripts of the same pages, for `scripting.registerContentScripts`. The id of a script follows from its content. */
export function browserIdentityScripts(profiles: readonly PortalRules[]): Script[] {
  const scripts = profiles.flatMap((profile) => {
    if (!profile.browserIdentity) return [];
    const content = {
      js: [scriptFileFor(profile.browserIdentity)],
      matches: enrollmentPrefixesFor(profile).map((prefix) => `${prefix}*`),
      excludeMatches: hostsBesideFor(profile).map((host) => `https://${host}/*`),
      world: 'MAIN' as const,
      runAt: 'document_start' as const,
      allFrames: true,
      persistAcrossSessions: false,
    };
    return [{ ...content, id: BROWSER_IDENTITY_SCRIPTS + contentNumber(content) }];
  });
  return withoutRepetition(scripts);
}

function scriptFileFor(identity: BrowserIdentity): string {
  return `content-scripts/browser-identity-${identity}.js`;
}

function ruleFor(priority: number, prefix: string, action: Action): Rule {
  // `||` is the host and all below it, from the beginning of the address: no look-alike, no other port, no address in a query.
  const urlFilter = `|${prefix}`.replace('|https://*.', '||');
  const condition = { urlFilter, isUrlFilterCaseSensitive: true, resourceTypes: RESOURCE_TYPES };
  const content = { priority, condition, action };
  return { ...content, id: BROWSER_IDENTITY_RULES + contentNumber(content) };
}

function nameAs(value: string, hints: readonly string[] = []): Action {
  return {
    type: 'modifyHeaders',
    requestHeaders: [
      { header: 'user-agent', operation: 'set', value },
      ...hints.map((hint) => ({ header: `sec-ch-ua${hint}`, operation: 'remove' as const })),
    ],
  };
}

/** Profiles may share pages. */
function withoutRepetition<T extends { readonly id: number | string }>(things: readonly T[]): T[] {
  return [...new Map(things.map((thing) => [thing.id, thing])).values()];
}
