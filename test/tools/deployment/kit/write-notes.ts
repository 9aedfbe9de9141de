import { INSTALLED_ORIGINS } from '../../../../lib/portals/installed-origins.ts';
import { extensionPolicyKey, FIREFOX_EXTENSIONS_KEY, PLACES } from '../browser-places.ts';
import {
  BROWSER_NAMES,
  type BrowserPolicies,
  certificateRulesFor,
  hasPlaceholders,
  policiesFor,
} from '../browser-policies.ts';
import { coversHost } from '../check/portal-origins.ts';
import type { DeploymentDescription } from '../description.ts';
import { descriptionOf, type Language, type Member, namedMembers, type Shape, titleOf } from '../policy-members.ts';
import { notesInEnglish } from './notes-in-english.ts';
import { notesInJapanese } from './notes-in-japanese.ts';

/** What the notes say of this kit, as Markdown ready to stand in a sentence or a table. */
export type NoteFacts = {
  browsers: readonly string[];
  /** The addresses in the description only stand for real ones. */
  hasPlaceholders: boolean;
  hasFirefox: boolean;
  isForced: boolean;
  /** Hosts to which access does not come with the installation. */
  askedHosts: readonly string[];
  /** Rows: portal, pattern, filter. */
  ruleRows: string;
  ruledByNothing: boolean;
  firefoxChoosesByItself: boolean;
  asksWhenSeveralFit: boolean;
  /** Rows: browser, registry key, preference domain, Linux file. */
  placeRows: string;
  /** Rows: member, title, form, description. */
  memberRows: string;
};

/** The notes for administrators that go with the files. */
export function writeNotes(description: DeploymentDescription, language: Language): string {
  const all = policiesFor(description);
  const { portals, installation, firefoxCertificate, askWhenSeveralCertificatesFit } = description;
  const hostOf = (origin: string) => origin.replace('https://', '');
  const rules = certificateRulesFor(description);
  const facts: NoteFacts = {
    browsers: all.map(({ browser }) => BROWSER_NAMES[browser]),
    hasPlaceholders: hasPlaceholders(description),
    hasFirefox: all.some(({ browser }) => browser === 'firefox'),
    isForced: installation === 'force',
    askedHosts: portals
      .map(({ origin }) => origin)
      .filter((origin) => !INSTALLED_ORIGINS.some((installed) => coversHost(hostOf(installed), hostOf(origin))))
      .map((origin) => code(origin)),
    ruleRows: rows(
      rules.map(({ origin, pattern, filter }) => [code(origin), code(pattern), code(JSON.stringify(filter))]),
    ),
    ruledByNothing: rules.some(({ filter }) => Object.keys(filter).length === 0),
    firefoxChoosesByItself: firefoxCertificate === 'automatic',
    asksWhenSeveralFit: askWhenSeveralCertificatesFit === true,
    placeRows: rows(all.map(placesOf)),
    memberRows: rows(
      namedMembers().map((member) => [
        code(member.path.replaceAll('.*', '[]')),
        cell(titleOf(member, language)),
        formOf(member, language),
        cell(descriptionOf(member, language)),
      ]),
    ),
  };
  return language === 'ja' ? notesInJapanese(facts) : notesInEnglish(facts);
}

function placesOf({ browser, extensionId }: BrowserPolicies): string[] {
  const { preferences, linux } = PLACES[browser];
  const key =
    browser === 'firefox' ? `${FIREFOX_EXTENSIONS_KEY} → ${extensionId}` : extensionPolicyKey(browser, extensionId);
  const domain =
    browser === 'firefox' ? `${preferences} → 3rdparty.Extensions` : `${preferences}.extensions.${extensionId}`;
  return [BROWSER_NAMES[browser], code(key), code(domain), linux.map((path) => code(`/${path}`)).join(' ')];
}

const FORMS = {
  ja: { boolean: 'true / false', integer: '整数', text: '文字列', list: '配列', object: 'オブジェクト' },
  en: { boolean: 'true / false', integer: 'whole number', text: 'text', list: 'list', object: 'object' },
};

function formOf({ shape }: Member, language: Language): string {
  const name = (one: Shape): string => {
    switch (one.kind) {
      case 'choice':
        return one.options.map((option) => code(String(option))).join(' ');
      case 'integer':
        return one.maximum < 1000 ? `${one.minimum}–${one.maximum}` : FORMS[language].integer;
      case 'any':
        return 'JSON';
      case 'list':
        return `${FORMS[language].list}: ${name(one.items)}`;
      default:
        return FORMS[language][one.kind];
    }
  };
  return name(shape);
}

function rows(table: readonly (readonly string[])[]): string {
  return table.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function code(text: string): string {
  return `\`${cell(text)}\``;
}

/** A bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
