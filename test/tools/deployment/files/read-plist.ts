import { type Duplicate, type Located, UnreadableFile } from './located.ts';

/** The pieces of a property list in XML: what is passed over, tags, and the text between them. */
const PIECE =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>|<(\/?)([A-Za-z][\w-]*)[^>]*?(\/?)>|([^<]+)|<!\[CDATA\[([\s\S]*?)\]\]>/y;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

type Piece = { kind: 'open' | 'close' | 'empty' | 'text' | 'end'; name: string; line: number };

/** Reads a property list in XML (Apple's PropertyList-1.0 DTD). Throws `UnreadableFile` at the first place that is none. */
export function readPlist(text: string): { root: Located; duplicates: readonly Duplicate[] } {
  const duplicates: Duplicate[] = [];
  const pieces = splitPieces(text);
  let next = 0;

  const peek = (): Piece => pieces[next] ?? { kind: 'end', name: '—', line: pieces.at(-1)?.line ?? 1 };
  const take = (kind: Piece['kind'], name?: string): Piece => {
    const piece = peek();
    if (piece.kind !== kind || (name !== undefined && piece.name !== name))
      throw new UnreadableFile(piece.line, kind === 'close' ? `</${name}>` : `<${name ?? kind}>`, shown(piece));
    next += 1;
    return piece;
  };

  function takeText(name: string): string {
    if (peek().kind === 'empty') {
      take('empty', name);
      return '';
    }
    take('open', name);
    let content = '';
    while (peek().kind === 'text') content += take('text').name;
    take('close', name);
    return content;
  }

  function readValue(where: string): Located {
    const { kind, name, line } = peek();
    if (kind !== 'open' && kind !== 'empty') throw new UnreadableFile(line, '<dict>', shown(peek()));
    switch (name) {
      case 'dict':
        return { kind: 'object', line, members: readMembers(where) };
      case 'array':
        return { kind: 'list', line, items: readItems(where) };
      case 'true':
      case 'false':
        if (takeText(name).trim() !== '') throw new UnreadableFile(line, `<${name}/>`, `<${name}>…`);
        return { kind: 'scalar', line, value: name === 'true' };
      case 'integer':
      case 'real': {
        const content = takeText(name).trim();
        if (!/^[+-]?\d+(?:\.\d+)?$/.test(content)) throw new UnreadableFile(line, '123', content);
        return { kind: 'scalar', line, value: Number(content) };
      }
      case 'string':
      case 'date':
      case 'data':
        return { kind: 'scalar', line, value: takeText(name) };
      default:
        throw new UnreadableFile(line, '<dict> | <array> | <string> | <integer> | <true/> | <false/>', `<${name}>`);
    }
  }

  function readMembers(where: string): Map<string, Located> {
    const members = new Map<string, Located>();
    if (peek().kind === 'empty') take('empty');
    else {
      take('open');
      while (peek().kind !== 'close') {
        const { line } = peek();
        const name = takeText('key');
        const place = where === '' ? name : `${where}.${name}`;
        if (members.has(name)) duplicates.push({ name, line, where: place });
        members.set(name, readValue(place));
      }
      take('close', 'dict');
    }
    return members;
  }

  function readItems(where: string): Located[] {
    const items: Located[] = [];
    if (peek().kind === 'empty') take('empty');
    else {
      take('open');
      while (peek().kind !== 'close') items.push(readValue(`${where}.${items.length}`));
      take('close', 'array');
    }
    return items;
  }

  take('open', 'plist');
  const root = readValue('');
  take('close', 'plist');
  if (peek().kind !== 'end') throw new UnreadableFile(peek().line, '—', shown(peek()));
  return { root, duplicates };
}

function splitPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    PIECE.lastIndex = at;
    const match = PIECE.exec(text);
    if (!match) throw new UnreadableFile(line, '<…>', text.slice(at, at + 20).split('\n', 1)[0] ?? '');
    const [whole, closes, name, isEmpty, content, literal] = match;
    const isWithin = pieces.at(-1)?.kind === 'open';
    if (name !== undefined) pieces.push({ kind: closes ? 'close' : isEmpty ? 'empty' : 'open', name, line });
    // Between elements white space says nothing; within one it is its text.
    else if (content !== undefined && (content.trim() !== '' || isTextElement(isWithin ? pieces.at(-1) : undefined)))
      pieces.push({ kind: 'text', name: decode(content), line });
    else if (literal !== undefined) pieces.push({ kind: 'text', name: literal, line });
    line += whole.split('\n').length - 1;
    at += whole.length;
  }
  return pieces;
}

function isTextElement(piece: Piece | undefined): boolean {
  return piece?.name === 'string' || piece?.name === 'key';
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));/g,
    (whole, decimal, hexadecimal, name: string | undefined) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      return String.fromCodePoint(Number.parseInt(decimal ?? hexadecimal, decimal ? 10 : 16));
    },
  );
}

function shown({ kind, name }: Piece): string {
  return kind === 'text' || kind === 'end' ? name.trim().slice(0, 20) : `<${kind === 'close' ? '/' : ''}${name}>`;
}
