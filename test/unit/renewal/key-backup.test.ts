import { describe, expect, it } from 'vitest';
import type { Renewal } from '../../../lib/renewal/journal.ts';
import { type BackupFacts, isKeyBackup, keyBackupText, parseKeyBackup } from '../../../lib/renewal/key-backup.ts';
import { restoredRenewal } from '../../../lib/renewal/restore-renewal.ts';

const facts: BackupFacts = {
  savedAt: 2000,
  keyCreatedAt: 1500,
  spki: 'AQID',
  renewal: { id: '3b0c9a52-6a55-4f0e-9c67-1f1b0f6d2a11', mode: 'renew', startedAt: 1000 },
  identity: {
    profileId: 'shinkin-corporate',
    origin: 'https://www11.ib.shinkin-ib.jp',
    role: 'administrator',
    userId: 'A001',
  },
};
const encryptedPrivateKey = crypto.getRandomValues(new Uint8Array(1300));
const backup = { facts, encryptedPrivateKey };
const text = await keyBackupText(backup, '鍵の予備です。', crypto);

describe('parseKeyBackup', () => {
  it('reads what was written, also after a mail or an editor has had it', async () => {
    const changed = [text, text.replaceAll('\r\n', '\n'), `\uFEFF${text}\n\n`, text.replace(/^/gm, '> ')];
    for (const each of changed) {
      expect(isKeyBackup(each)).toBe(true);
      expect(await parseKeyBackup(each, crypto)).toEqual({ ok: true, value: backup });
    }
  });

  it.each([
    ['with it', 'x', 19_000],
    ['without one that is too long to be read', 'x', 20_001],
    ['without one that would make the file too large', '名', 19_000],
  ])('reads what was saved beside a certificate: %s', async (kept, letter, length) => {
    const names = { subject: letter.repeat(length), issuer: 'CN=CA', serialNumber: '0A', fingerprint: 'AB' };
    const renewal = {
      ...facts.renewal,
      requestedAt: 1800,
      csr: 'MAA=',
      previous: { ...names, notBefore: 0, notAfter: 1 },
    };
    const written = await keyBackupText({ facts: { ...facts, renewal }, encryptedPrivateKey }, '', crypto);
    const { previous: _, ...rest } = renewal;
    const read = { ...facts, renewal: kept === 'with it' ? renewal : rest };
    expect(await parseKeyBackup(written, crypto)).toEqual({ ok: true, value: { facts: read, encryptedPrivateKey } });
  });

  it('names any damage: no character of either block can be changed or lost', async () => {
    const blocksAt = text.indexOf('-----BEGIN');
    for (let at = blocksAt; at < text.length - 30; at += 37) {
      const other = text[at] === 'A' ? 'B' : 'A';
      const changes = [
        text.slice(0, at) + other + text.slice(at + 1),
        text.slice(0, at),
        text.slice(0, at) + text.slice(at + 4),
      ];
      for (const each of changes) {
        if (/^[\r\n]/.test(text.slice(at)) || each.replace(/\s/g, '') === text.replace(/\s/g, '')) continue;
        const parsed = await parseKeyBackup(each, crypto);
        // Another label is another kind of file, before this is asked at all.
        expect(parsed.ok ? `read at ${at}` : parsed.problem.code).toMatch(/^backup(Damaged|OtherVersion)$/);
      }
    }
  });

  it('does not take a key of one file with the facts of another', async () => {
    const other = await keyBackupText({ facts, encryptedPrivateKey: Uint8Array.of(0x30, 0) }, '', crypto);
    const [key, own] = [other, text].map((each) => each.split(/(?=-----BEGIN)/));
    expect(await parseKeyBackup(`${key?.[1]}${own?.[2]}`, crypto)).toMatchObject({
      problem: { code: 'backupDamaged' },
    });
  });

  it('names a file of another version', async () => {
    const later = { ...facts, format: 2 } as unknown as BackupFacts;
    const written = await keyBackupText({ facts: later, encryptedPrivateKey }, '', crypto);
    expect(await parseKeyBackup(written, crypto)).toMatchObject({ problem: { code: 'backupOtherVersion' } });
  });
});

describe('restoredRenewal', () => {
  const known = (more: Partial<Renewal>): Renewal => ({
    ...{ id: facts.renewal.id, identityId: 'i1', activeIdentity: 'i1', profileId: 'shinkin-corporate', origin: '' },
    ...{ mode: 'renew', startedAt: 1000, changedAt: 1, spki: facts.spki, state: 'armed', ...more },
  });
  const restore = (record: Renewal | null, from = facts) => {
    const restored = restoredRenewal(from, 'i2', record, 9000);
    return restored.ok ? restored.value : restored.problem.code;
  };

  it('awaits an answer: what became of the request after the backup nobody knows', () => {
    expect(restore(null)).toEqual({
      ...{ id: facts.renewal.id, identityId: 'i2', activeIdentity: 'i2', profileId: 'shinkin-corporate' },
      ...{ origin: facts.identity.origin, mode: 'renew', startedAt: 1000, changedAt: 9000, spki: 'AQID' },
      ...{ state: 'armed', fateUnknownSince: 2000 },
    });
  });

  it('goes on with the request that was on record', () => {
    const requested = { ...facts, renewal: { ...facts.renewal, requestedAt: 1800, csr: 'MAA=' } };
    expect(restore(null, requested)).toMatchObject({ state: 'requested', requestedAt: 1800, csr: 'MAA=' });
  });

  it('leaves a renewal that is on record where it stands, and revives one that was given up', () => {
    const answered = known({ state: 'answered', answer: 'MAA=', requestedAt: 3 });
    expect(restore(answered)).toEqual(answered);
    const { activeIdentity: _, ...ended } = known({ state: 'abandoned', requestedAt: 1900, csr: 'MAA=' });
    expect(restore(ended)).toMatchObject({ state: 'requested', activeIdentity: 'i2', requestedAt: 1900 });
  });

  it('refuses what is over, and what says another key than the record', () => {
    expect(restore(known({ state: 'confirmed' }))).toBe('backupNotNeeded');
    expect(restore(known({ spki: 'BAUG' }))).toBe('backupDamaged');
  });
});
