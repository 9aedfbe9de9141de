import type { ListingTexts } from './listing-texts.ts';

/** A field of a store's form, with what is to be pasted into it. */
interface Field {
  readonly label: string;
  readonly text: string;
  /** Characters that the store takes. */
  readonly atMost?: number;
  readonly atLeast?: number;
}

export interface StoreForm {
  readonly store: string;
  readonly fileName: string;
  readonly fields: readonly Field[];
}

/** The forms of the stores in the order in which they ask, as of 2026. */
export function formsFor(texts: ListingTexts): StoreForm[] {
  const { name, summary, longDescription, singlePurpose, remoteCode, dataUse, reviewNotes } = texts;
  const reasons: Field[] = [...texts.permissions].map(([permission, text]) => ({
    label: `Why: ${permission}`,
    text,
    atMost: 1000,
  }));
  const privacyPractices: Field[] = [
    { label: 'Single purpose', text: singlePurpose, atMost: 1000 },
    ...reasons,
    { label: 'Remote code', text: remoteCode, atMost: 1000 },
    { label: 'Data usage', text: dataUse },
  ];
  const privacy: Field = { label: 'Privacy policy', text: privacyPolicy(texts) };
  const screenshots = (most: number): Field => ({
    label: `Screenshots (1280 × 800, at most ${most})`,
    text: pictureFiles().slice(0, most).join('\n'),
  });
  return [
    {
      store: 'Chrome Web Store',
      fileName: 'chrome-web-store',
      fields: [
        { label: 'Name', text: name, atMost: 75 },
        { label: 'Summary (the manifest’s description)', text: summary, atMost: 132 },
        { label: 'Description', text: longDescription, atMost: 16_000 },
        screenshots(5),
        ...privacyPractices,
        { label: 'Limited use', text: texts.limitedUse },
        privacy,
      ],
    },
    {
      store: 'Microsoft Edge Add-ons',
      fileName: 'edge-add-ons',
      fields: [
        { label: 'Display name', text: name, atMost: 45 },
        { label: 'Short description (the manifest’s)', text: summary, atMost: 132 },
        { label: 'Description', text: longDescription, atLeast: 250, atMost: 10_000 },
        screenshots(6),
        ...texts.searchTerms.map((text, index) => ({ label: `Search term ${index + 1} of 7`, text, atMost: 30 })),
        ...privacyPractices,
        privacy,
        { label: 'Notes for certification', text: reviewNotes, atMost: 2000 },
      ],
    },
    {
      store: 'Firefox Add-ons (AMO)',
      fileName: 'firefox-add-ons',
      fields: [
        { label: 'Name', text: name, atMost: 50 },
        { label: 'Summary', text: summary, atMost: 250 },
        { label: 'Description', text: longDescription, atMost: 15_000 },
        screenshots(6),
        privacy,
        {
          label: 'Notes to reviewer',
          text: [reviewNotes, ...reasons.map(({ label, text }) => `${label}\n${text}`)].join('\n\n'),
        },
      ],
    },
  ];
}

/** The pictures of a listing, in their order. */
export const PICTURE_NAMES = ['notice', 'popup', 'consent', 'signed', 'hand-over', 'options'] as const;
export type PictureName = (typeof PICTURE_NAMES)[number];

/** Their files, in the folder of each language. */
export function pictureFiles(): string[] {
  return PICTURE_NAMES.map((name, index) => `${index + 1}-${name}.png`);
}

/** What a store would refuse, in words. */
export function misfitsOf({ store, fields }: StoreForm): string[] {
  return fields.flatMap(({ label, text, atMost = Number.POSITIVE_INFINITY, atLeast = 1 }) => {
    const { length } = [...text];
    if (length >= atLeast && length <= atMost) return [];
    return [`${store}, ${label}: ${length} characters, where ${atLeast} to ${atMost} are taken`];
  });
}

/** The form as a page to paste from. */
export function formatForm({ store, fields }: StoreForm): string {
  const parts = fields.map(({ label, text, atMost }) => {
    const count = atMost === undefined ? '' : ` (${[...text].length} of ${atMost})`;
    return `## ${label}${count}\n\n${text}\n`;
  });
  return [`# ${store}\n`, ...parts].join('\n');
}

/** The statement and below it what is stored. */
export function privacyPolicy({ privacy, stored }: ListingTexts): string {
  return `${privacy}\n\n${stored.map(([what, where, until]) => `• ${what} — ${where} — ${until}`).join('\n')}`;
}
