/** What a store is told in one language, as plain text. */
export interface ListingTexts {
  readonly language: 'ja' | 'en';
  readonly name: string;
  /** The manifest's description; stores show at most 132 characters. */
  readonly summary: string;
  readonly longDescription: string;
  readonly singlePurpose: string;
  readonly searchTerms: readonly string[];
  readonly dataUse: string;
  /** What the Chrome Web Store wants certified. */
  readonly limitedUse: string;
  readonly remoteCode: string;
  /** Why each is needed, by its name in the manifest; a host by its match pattern without the path. */
  readonly permissions: ReadonlyMap<string, string>;
  readonly privacy: string;
  /** What is stored, where, until when: the rows of a table. */
  readonly stored: readonly (readonly string[])[];
  readonly reviewNotes: string;
  /** One line for each picture, by its name. */
  readonly captions: ReadonlyMap<string, string>;
}

export interface Sources {
  /** `texts/ja.md`, `texts/en.md`: a section for each text. */
  readonly text: string;
  /** The README, which holds the English reasons and table; only what is not in `text` is taken from it. */
  readonly readme: string;
  /** Messages of the extension in that language. */
  readonly messages: Readonly<Record<string, { readonly message: string }>>;
}

/** Puts together what is said at several places, each once. Throws for a section that is missing. */
export function readListingTexts(language: 'ja' | 'en', { text, readme, messages }: Sources): ListingTexts {
  const sections = sectionsOf(text);
  const readmeSections = sectionsOf(readme);
  const section = (name: string, inReadme = '') => {
    const found = sections.get(name) ?? readmeSections.get(inReadme);
    if (found === undefined) throw new Error(`the texts in ${language} have no section "${name}"`);
    return found;
  };
  const message = (key: string) => messages[key]?.message ?? '';
  return {
    language,
    name: message('extension_name'),
    summary: message('extension_description'),
    longDescription: section('long-description'),
    singlePurpose: section('single-purpose'),
    searchTerms: section('search-terms').split('\n'),
    dataUse: section('data-use'),
    limitedUse: section('limited-use'),
    remoteCode: section('remote-code'),
    permissions: reasonsIn(section('permissions', 'Permissions, one by one')),
    privacy: section('privacy'),
    stored: rowsOf(section('stored', 'What is stored, where and until when')),
    reviewNotes: plain(section('review-notes')),
    captions: new Map(
      section('pictures')
        .split('\n')
        .map((line) => {
          const at = line.indexOf(': ');
          return [line.slice(0, at), line.slice(at + 2)];
        }),
    ),
  };
}

/** What a manifest asks for, by the names that its reasons have. */
export function permissionNamesOf(manifest: {
  readonly permissions?: readonly string[];
  readonly host_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
}): string[] {
  return [
    ...(manifest.permissions ?? []),
    ...(manifest.host_permissions ?? []).map((pattern) => pattern.replace(/\/\*$/, '')),
    ...(manifest.optional_host_permissions?.length ? ['optional_host_permissions'] : []),
  ];
}

/** Sections of the second level, by their headings, without white space around. */
function sectionsOf(markdown: string): Map<string, string> {
  const parts = `\n${markdown}`.split('\n## ').slice(1);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end).trim(), part.slice(end).trim()];
    }),
  );
}

/** Paragraphs that begin in bold with a name in code: `**Access to `x`.** Because …`. */
function reasonsIn(section: string): Map<string, string> {
  const reasons = new Map<string, string>();
  for (const paragraph of section.split(/\n{2,}/)) {
    const [, heading = '', reason = ''] = /^\*\*(.+?)\*\*\s*([\s\S]*)$/.exec(paragraph) ?? [];
    const name = /`([^`]+)`/.exec(heading)?.[1];
    if (name) reasons.set(name, plain(reason.replaceAll('\n', ' ')));
  }
  return reasons;
}

function rowsOf(table: string): string[][] {
  const lines = table.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => plain(cell.trim())),
  );
}

/** The stores' forms know no Markdown. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}
