import { ISSUING_METHODS, LOCKABLE, type ManagedPolicy } from '../../lib/policy/managed-policy.ts';

/** An administrator who has decided all there is to decide. */
export const EVERYTHING: ManagedPolicy = {
  portals: [
    {
      id: 'shinkin-corporate',
      origins: ['https://hib.example.jp'],
      bank: 'hata',
      reminderDays: [45, 15],
      desk: { phone: '0120-000-111' },
      identities: [
        { role: 'administrator', userId: 'kanri001', notAfter: '2026-12-01' },
        { userId: 'riyou001', origin: 'https://www11.ib.shinkin-ib.jp', bankCode: '1234' },
      ],
    },
    { id: 'bank-nobody-knows' },
  ],
  reminders: { days: [40, 7], notifies: false, workingHours: { workingDays: [0, 1, 5], from: '08:30', to: '18:00' } },
  issuingMethods: [...ISSUING_METHODS],
  keyFloor: 3072,
  assist: 'point',
  passphrase: { minLength: 20, ownChoice: false },
  support: { text: { ja: '情報システム部へどうぞ。', en: 'Ask Information Systems.' }, phone: '内線 1234' },
  language: 'en',
  locked: [...LOCKABLE],
};
