import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSealedKey } from '../../../lib/enrollment/sealed-key/open-sealed-key.ts';
import {
  orderFileFor,
  orderFor,
  orderSourceFor,
  SCRIPT_COUNT,
  secretFor,
  takeOrder,
} from '../../../lib/enrollment/sealed-key/script-order.ts';
import { sealKey } from '../../../lib/enrollment/sealed-key/seal-key.ts';
import { findSealedBox, sealHeaderFor } from '../../../lib/enrollment/sealed-key/sealed-header.ts';
import { ARMED } from './enrollment-bridge.ts';

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('orderFor', () => {
  it('names each file once, and tells any 16 octets', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const order = orderFor(secret);
        expect(new Set(order).size).toBe(SCRIPT_COUNT);
        expect(secretFor(order)).toEqual(new Uint8Array(secret));
      }),
    );
  });

  it.each([0, 255])('tells 16 octets of %d', (octet) => {
    const secret = new Uint8Array(16).fill(octet);
    expect(secretFor(orderFor(secret))).toEqual(secret);
  });
});

describe('secretFor', () => {
  const order = orderFor(new Uint8Array(16));
  it.each([
    ['no file', []],
    ['too few', order.slice(1)],
    ['one twice', [...order.slice(1), order[1] ?? 0]],
    ['an unknown one', [...order.slice(1), SCRIPT_COUNT]],
    // 35! is a little more than 2^128.
    ['the highest order', Array.from({ length: SCRIPT_COUNT }, (_, at) => SCRIPT_COUNT - 1 - at)],
  ])('finds none in %s', (_, numbers) => {
    expect(secretFor(numbers)).toBeNull();
  });
});

describe('takeOrder', () => {
  it('gives what the files have said, once', () => {
    const world = globalThis as Record<string, unknown>;
    for (const number of [7, 3]) new Function(orderSourceFor(number))();
    expect(takeOrder(world)).toEqual([7, 3]);
    expect(takeOrder(world)).toEqual([]);
    expect(orderFileFor(7)).toBe('order/7.js');
  });

  it.each([{ koshinOrder: 'x' }, { koshinOrder: [{}] }])('takes %j for nothing', (world) => {
    expect(takeOrder(world)).toEqual([]);
  });
});

describe('sealKey', () => {
  it('is opened with both parts, and with no part of another sealing', async () => {
    const [one, two] = [await sealKey(ARMED, crypto), await sealKey(ARMED, crypto)];
    expect(openSealedKey(one)).toEqual(ARMED);
    expect(openSealedKey({ order: one.order, box: two.box })).toBeNull();
    expect(openSealedKey({ order: [], box: one.box })).toBeNull();
    expect(openSealedKey({ order: one.order, box: '' })).toBeNull();
    expect(openSealedKey({ order: one.order, box: `${one.box.slice(0, -4)}AAAA` })).toBeNull();
  });

  it('shows nothing of the key in the box', async () => {
    const { box } = await sealKey(ARMED, crypto);
    expect(atob(box)).not.toContain(String(ARMED.privateKey.n).slice(0, 20));
  });
});

describe('findSealedBox', () => {
  const responseWith = (serverTiming: readonly { name: string; description: string }[] | undefined) =>
    ({ getEntriesByType: () => [{ serverTiming }] }) as unknown as Performance;

  it('takes the last entry: the browser appends its own to what the server sent', () => {
    const entries = [
      { name: 'koshin', description: 'from the server' },
      { name: 'db', description: '' },
      { name: 'koshin', description: 'Qk9Y' },
    ];
    expect(findSealedBox(responseWith(entries))).toBe('Qk9Y');
    expect(sealHeaderFor('Qk9Y')).toBe('koshin;desc="Qk9Y"');
  });

  it('finds none where there is none', () => {
    expect(findSealedBox(responseWith([]))).toBe('');
    expect(findSealedBox(responseWith(undefined))).toBe('');
    expect(findSealedBox({ getEntriesByType: () => [] } as unknown as Performance)).toBe('');
  });
});
