import type { MessageKey } from '../lib/platform/i18n.ts';
import type { Dialog, DialogRow } from './DialogPicture.tsx';
import type { Platform } from './machine.ts';

/** A step of the import: its words, and the dialog in which something is to be chosen. `text`: `$1` is the name of the file. */
export interface ImportStep {
  readonly text: MessageKey;
  readonly picture?: Dialog;
  /** To be typed into the browser's address bar: no page may lead there. */
  readonly address?: string;
}

/** Chromium's page for certificates, of 2024 and later. */
export const CERTIFICATE_MANAGER = 'chrome://certificate-manager/clientcerts';

const wizard = (...rows: readonly DialogRow[]): Dialog => ({
  title: 'dialog_windows_title',
  rows: [...rows, { kind: 'button', label: 'dialog_next' }],
});
const manager = (...buttons: readonly DialogRow[]): Dialog => ({
  title: 'dialog_chrome_title',
  rows: [{ kind: 'text', label: 'dialog_chrome_yours' }, ...buttons],
});
const PASSWORD: DialogRow = { kind: 'field', label: 'dialog_password', on: true, mark: 'choose' };
/** The same in every Chromium that has the certificate manager. */
const PASSWORD_AND_END: readonly ImportStep[] = [
  { text: 'import_linux_3', picture: { title: 'dialog_chrome_password', rows: [PASSWORD] } },
  { text: 'import_linux_4' },
];

/**
 * The titles are those of the dialogs in the user's language: Windows 10 and 11 (Certificate Import Wizard), Keychain Access, Chromium 156, Firefox 153.
 * What differs from version to version is told without a quotation.
 */
export const IMPORT_STEPS: Readonly<Record<Platform, readonly ImportStep[]>> = {
  windows: [
    {
      text: 'import_windows_1',
      picture: wizard(
        { kind: 'radio', label: 'dialog_windows_user', on: true, mark: 'choose' },
        { kind: 'radio', label: 'dialog_windows_machine' },
      ),
    },
    {
      text: 'import_windows_2',
      picture: wizard(
        PASSWORD,
        { kind: 'check', label: 'dialog_windows_strong' },
        { kind: 'check', label: 'dialog_windows_export', mark: 'leave' },
      ),
    },
    {
      text: 'import_windows_3',
      picture: wizard(
        { kind: 'radio', label: 'dialog_windows_auto', on: true, mark: 'choose' },
        { kind: 'radio', label: 'dialog_windows_place' },
      ),
    },
    { text: 'import_windows_4' },
  ],
  mac: [
    {
      text: 'import_mac_1',
      picture: {
        title: 'dialog_mac_title',
        rows: [
          { kind: 'text', label: 'dialog_mac_login', mark: 'choose' },
          { kind: 'button', label: 'dialog_mac_add' },
        ],
      },
    },
    { text: 'import_mac_2' },
    { text: 'import_mac_3' },
    {
      text: 'import_mac_4',
      picture: {
        rows: [
          { kind: 'field', label: 'dialog_mac_password', on: true },
          { kind: 'button', label: 'dialog_mac_always', mark: 'choose' },
          { kind: 'button', label: 'dialog_mac_allow' },
        ],
      },
    },
  ],
  linux: [
    { text: 'import_linux_1', address: CERTIFICATE_MANAGER },
    {
      text: 'import_linux_2',
      picture: manager({ kind: 'button', label: 'dialog_chrome_import', mark: 'choose' }),
    },
    ...PASSWORD_AND_END,
  ],
  chromeos: [
    { text: 'import_chromeos_1', address: CERTIFICATE_MANAGER },
    {
      text: 'import_chromeos_2',
      picture: manager(
        { kind: 'button', label: 'dialog_chrome_import' },
        { kind: 'button', label: 'dialog_chrome_bind', mark: 'choose' },
      ),
    },
    { text: 'import_chromeos_3' },
    ...PASSWORD_AND_END,
  ],
  firefox: [
    { text: 'import_firefox_1' },
    {
      text: 'import_firefox_2',
      picture: {
        title: 'dialog_firefox_title',
        rows: [
          { kind: 'tab', label: 'dialog_firefox_yours', on: true, mark: 'choose' },
          { kind: 'button', label: 'dialog_firefox_import', mark: 'choose' },
        ],
      },
    },
    { text: 'import_firefox_3' },
    { text: 'import_firefox_4' },
  ],
};
