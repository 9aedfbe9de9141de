const { entries, before, isCompared } = /* data */ {};

const MARKS = { added: '＋ new', changed: '≠ changed', gone: '− gone', '': 'unchanged' };
const FILTERS = [
  { name: 'room', label: 'Room', of: (entry) => entry.room },
  { name: 'language', label: 'Language', of: (entry) => entry.language },
  { name: 'theme', label: 'Theme', of: (entry) => entry.theme },
  ...(isCompared ? [{ name: 'change', label: 'Since the last time', of: (entry) => MARKS[entry.change] }] : []),
];

function element(tag, attributes, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

const form = document.getElementById('filters');
const wanted = new URLSearchParams(location.hash.slice(1));
for (const { name, label, of } of FILTERS) {
  const values = [...new Set(entries.map(of))];
  const options = ['', ...values].map((value) => element('option', { value }, value === '' ? 'all' : value));
  const select = element('select', { name }, ...options);
  select.value = wanted.get(name) ?? '';
  form.append(element('label', {}, `${label} `, select));
}
const search = element('input', { type: 'search', name: 'words', value: wanted.get('words') ?? '' });
form.append(element('label', {}, 'Name ', search));
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('input', show);

function picture(src, alt) {
  const link = element('a', { href: src, target: '_blank' });
  link.append(element('img', { src, alt, loading: 'lazy' }));
  return link;
}

function figureOf(entry) {
  const now = `pictures/${entry.file}`;
  const old = `${before}/${entry.file}`;
  const name = `${entry.name} · ${entry.language} · ${entry.theme}`;
  const caption = element('figcaption', {}, entry.change === '' ? name : `${MARKS[entry.change]}: ${name}`);
  const shown =
    entry.change === 'changed'
      ? element(
          'div',
          { className: 'pair' },
          element('div', {}, 'before', picture(old, `${name}, before`)),
          element('div', {}, 'after', picture(now, `${name}, after`)),
        )
      : picture(entry.change === 'gone' ? old : now, name);
  return element('figure', { className: entry.change }, caption, shown);
}

function show() {
  const chosen = Object.fromEntries(new FormData(form));
  history.replaceState(null, '', `#${new URLSearchParams(chosen)}`);
  const found = entries.filter(
    (entry) =>
      FILTERS.every(({ name, of }) => chosen[name] === '' || of(entry) === chosen[name]) &&
      entry.name.toLowerCase().includes(chosen.words.toLowerCase()),
  );
  document.getElementById('count').textContent = `${found.length} of ${entries.length} pictures`;
  const rooms = Map.groupBy(found, ({ room }) => room);
  const parts = [...rooms].flatMap(([room, within]) => [
    element('h2', {}, room),
    ...[...Map.groupBy(within, ({ group }) => group)].flatMap(([group, listed]) => [
      element('h3', {}, group),
      element('div', { className: 'group' }, ...listed.sort(byName).map(figureOf)),
    ]),
  ]);
  document.getElementById('pictures').replaceChildren(...parts);
}

/** The four of one state stand together, in the order of the states. */
const order = new Map([...new Set(entries.map(({ room, name }) => `${room}/${name}`))].map((key, at) => [key, at]));
function byName(a, b) {
  return order.get(`${a.room}/${a.name}`) - order.get(`${b.room}/${b.name}`);
}

show();
