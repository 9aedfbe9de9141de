interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** Searches while somebody types; there is one on a page. */
export function SearchField({ label, hint, query, onQuery }: Props) {
  return (
    <search class="search">
      <label for="search">{label}</label>
      <input
        id="search"
        type="search"
        data-action="search"
        autocomplete="off"
        spellcheck={false}
        maxLength={100}
        placeholder={hint}
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
      />
    </search>
  );
}
