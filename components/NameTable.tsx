import type { NameRow } from '../lib/pki/compare-names.ts';
import type { MessageKey } from '../lib/platform/i18n.ts';
import { useTranslate } from './translation.ts';

/** The fields that names of banks have, in the user's words; any other one is shown by its short name. */
const FIELDS: Readonly<Record<string, MessageKey | undefined>> = {
  CN: 'attribute_CN',
  O: 'attribute_O',
  OU: 'attribute_OU',
  C: 'attribute_C',
  ST: 'attribute_ST',
  L: 'attribute_L',
  UID: 'attribute_UID',
  serialNumber: 'attribute_serialNumber',
  emailAddress: 'attribute_emailAddress',
};

/** How the request departs from the current name; `null` where it does not. */
type Departure = 'differs' | 'added' | 'leftOut';

/** The gravest first. */
const DEPARTURES: Readonly<Record<Departure, { readonly sign: string; readonly text: MessageKey }>> = {
  differs: { sign: '≠', text: 'signed_differs' },
  added: { sign: '+', text: 'signed_added' },
  leftOut: { sign: '−', text: 'signed_left_out' },
};

interface Props {
  readonly rows: readonly NameRow[];
  /** There is no other name to compare with. */
  readonly alone?: boolean;
}

/** Two names side by side, what differs first and said in words. Values are isolated: they may hold right-to-left text. */
export function NameTable({ rows, alone = false }: Props) {
  const t = useTranslate();
  const ordered = alone ? rows : rows.toSorted((a, b) => weightOf(a) - weightOf(b));
  return (
    <table class="names">
      <caption class="unseen">{t('signed_table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('signed_field')}</th>
          {!alone && <th scope="col">{t('signed_current')}</th>}
          <th scope="col">{t('signed_requested')}</th>
        </tr>
      </thead>
      <tbody>
        {ordered.map((row, at) => {
          const departure = alone ? null : departureOf(row);
          return (
            <tr key={at} data-attribute={row.attribute} data-departure={departure ?? undefined}>
              <th scope="row">
                {fieldName(row.attribute, t)}
                {departure && (
                  <strong class="departure">
                    <span aria-hidden="true">{DEPARTURES[departure].sign} </span>
                    {t(DEPARTURES[departure].text)}
                  </strong>
                )}
              </th>
              {!alone && <Value text={row.current} />}
              <Value text={row.requested} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function weightOf(row: NameRow): number {
  const departure = departureOf(row);
  const order = Object.keys(DEPARTURES);
  return departure === null ? order.length : order.indexOf(departure);
}

function departureOf({ same, current, requested }: NameRow): Departure | null {
  if (same) return null;
  if (requested === null) return 'leftOut';
  return current === null ? 'added' : 'differs';
}

function Value({ text }: { readonly text: string | null }) {
  const t = useTranslate();
  if (text === null) return <td class="absent">{t('signed_absent')}</td>;
  return <td>{text.trim() === '' ? t('signed_empty') : <bdi>{text}</bdi>}</td>;
}

function fieldName(attribute: string, t: ReturnType<typeof useTranslate>): string {
  const key = Object.hasOwn(FIELDS, attribute) ? FIELDS[attribute] : undefined;
  return key ? t(key) : attribute;
}
