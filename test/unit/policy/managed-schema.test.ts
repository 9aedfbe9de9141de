import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createManagedSchema, type ManagedSchema } from '../../../lib/policy/managed-schema.ts';
import { POLICY_WORDS } from '../../../lib/policy/policy-words.ts';

const FILE = new URL('../../../public/managed-schema.json', import.meta.url);

/** Every member with its place, as the words name it. */
function membersOf(schema: ManagedSchema, place = ''): [place: string, schema: ManagedSchema][] {
  const inner = [...Object.entries(schema.properties ?? {}), ...(schema.items ? [['*', schema.items] as const] : [])];
  return inner.flatMap(([name, each]) => {
    const at = place === '' ? name : `${place}.${name}`;
    return [[at, each] as [string, ManagedSchema], ...membersOf(each, at)];
  });
}

describe('createManagedSchema', () => {
  it('is what the package tells the browser; `npx vitest -u` writes it anew', async () => {
    await expect(`${JSON.stringify(createManagedSchema(), null, 2)}\n`).toMatchFileSnapshot(FILE.pathname);
  });

  it('has a title and a description for each member that an administrator sets, and none is left over', () => {
    const members = membersOf(createManagedSchema()).filter(
      ([place]) => !/^portals\.\*\.profile\.|\.(?:text|name|hours)\.(?:ja|en)$/.test(place),
    );
    expect(members.map(([place]) => place).sort()).toEqual(Object.keys(POLICY_WORDS).sort());
    for (const [place, { title, description }] of members) {
      expect(title, place).toBeTruthy();
      expect(description, place).toBeTruthy();
    }
  });

  it('uses no word of JSON Schema that Chromium would not take, or by which it would drop what we can name', () => {
    const words = new Set(
      [['', JSON.parse(readFileSync(FILE, 'utf8'))], ...membersOf(createManagedSchema())].flatMap(([, schema]) =>
        Object.keys(schema as object),
      ),
    );
    expect([...words].sort()).toEqual(['description', 'items', 'properties', 'title', 'type']);
  });
});
