import { shortened } from '../../../../lib/policy/parse-managed-policy.ts';
import { certificatePatternFor } from '../browser-policies.ts';
import { type Located, locatedFromJson, plainValue } from '../files/located.ts';
import type { Report } from './fault.ts';
import { reportUnknown } from './nearest-name.ts';
import { coversHost } from './portal-origins.ts';

/** What a filter may name: https://chromeenterprise.google/policies/#AutoSelectCertificateForUrls */
const PARTIES = ['ISSUER', 'SUBJECT'];
const ATTRIBUTES = ['CN', 'L', 'O', 'OU'];
const RULE = { pattern: 'https://[*.]bank.example', filter: { ISSUER: { O: 'Example' } } };
const EXAMPLE = JSON.stringify(RULE);
/** `https://[*.]bank.example`, with or without scheme, port and path; or everything. */
const PATTERN = /^(?:\*|(?:(https?|\*):\/\/)?(\[\*\.\])?([a-z\d-]+(?:\.[a-z\d-]+)*)(?::(?:\d+|\*))?(?:\/.*)?)$/i;

/**
 * Judges `AutoSelectCertificateForUrls`: a list of texts, each with a rule in JSON, of which one is to cover each portal.
 * Says whether any of them covers one.
 */
export function checkCertificates(rules: Located, where: string, origins: readonly string[], report: Report): boolean {
  if (rules.kind !== 'list') {
    report(rules.line, where, 'valueWrong', {
      expected: `[${JSON.stringify(EXAMPLE)}]`,
      received: shortened(plainValue(rules)),
    });
    return false;
  }
  const patterns = rules.items.map((item, index) => checkRule(item, `${where}.${index}`, report));
  const uncovered = origins.filter((origin) => {
    const host = origin.replace('https://', '');
    return !patterns.some((pattern) => pattern !== null && coversPortal(pattern, host));
  });
  // A rule that cannot be read may be the one for the portal: its own fault is to be mended first.
  if (!patterns.includes(null))
    for (const origin of uncovered)
      report(rules.line, where, 'patternMissing', { origin, expected: certificatePatternFor(origin) });
  return uncovered.length < origins.length;
}

/** The rule's pattern, or `null` where the rule has a fault. */
function checkRule(item: Located, where: string, report: Report): string | null {
  const { line } = item;
  if (item.kind !== 'scalar') {
    report(line, where, 'objectForText', { expected: JSON.stringify(JSON.stringify(plainValue(item))) });
    return null;
  }
  const rule = typeof item.value === 'string' ? locatedFromJson(item.value, line) : null;
  if (rule?.kind !== 'object') {
    report(line, where, 'textNotJson', { received: shortened(item.value), expected: EXAMPLE });
    return null;
  }
  const isRight = checkMembers(rule, ['pattern', 'filter'], where, report) && checkFilter(rule, where, report);
  const pattern = rule.members.get('pattern');
  if (pattern?.kind !== 'scalar' || typeof pattern.value !== 'string') {
    report(line, `${where}.pattern`, 'valueWrong', {
      expected: JSON.stringify(RULE.pattern),
      received: pattern ? shortened(plainValue(pattern)) : '—',
    });
    return null;
  }
  if (!PATTERN.test(pattern.value)) {
    report(line, `${where}.pattern`, 'patternMalformed', {
      received: pattern.value,
      expected: rightForm(pattern.value),
    });
    return null;
  }
  return isRight ? pattern.value : null;
}

function checkFilter(rule: Located & { kind: 'object' }, where: string, report: Report): boolean {
  const filter = rule.members.get('filter');
  const expectsObject = (located: Located | undefined, place: string): located is Located & { kind: 'object' } => {
    if (located?.kind === 'object') return true;
    report(rule.line, place, 'valueWrong', {
      expected: '{…}',
      received: located ? shortened(plainValue(located)) : '—',
    });
    return false;
  };
  if (!expectsObject(filter, `${where}.filter`)) return false;
  let isRight = checkMembers(filter, PARTIES, `${where}.filter`, report);
  for (const party of PARTIES) {
    const names = filter.members.get(party);
    if (!names) continue;
    const place = `${where}.filter.${party}`;
    isRight = expectsObject(names, place) && checkMembers(names, ATTRIBUTES, place, report) && isRight;
  }
  return isRight;
}

function checkMembers(
  object: Located & { kind: 'object' },
  names: readonly string[],
  where: string,
  report: Report,
): boolean {
  const unknown = [...object.members.keys()].filter((name) => !names.includes(name));
  for (const name of unknown) {
    const left = names.filter((each) => !object.members.has(each));
    reportUnknown({ name, line: object.line, where: `${where}.${name}` }, left, report);
  }
  return unknown.length === 0;
}

function coversPortal(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  const [, scheme, anyHost, name = ''] = PATTERN.exec(pattern) ?? [];
  if (scheme === 'http') return false;
  return coversHost(`${anyHost ? '*.' : ''}${name.toLowerCase()}`, host);
}

/** What was meant, in the form of content settings. */
function rightForm(pattern: string): string {
  const host = pattern.replace(/^\*:\/\/|^https?:\/\//i, '').replace(/\/.*$/, '');
  return /^\*\.[a-z\d.-]+$/i.test(host) ? `https://[*.]${host.slice(2)}` : RULE.pattern;
}
