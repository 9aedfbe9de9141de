/** Media types of what is saved here: RFC 7292's custom one, that of a request (RFC 5967), that of PEM by custom, and those of settings, calendars and reports. */
type FileType =
  | 'application/x-pkcs12'
  | 'application/pkcs10'
  | 'application/x-pem-file'
  | 'application/json'
  | 'text/calendar'
  | 'text/plain';

/** Saves a file to the download folder, without any permission. */
export function saveFile(name: string, content: BlobPart, type: FileType): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this turn; a minute is long enough for a question where to save it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
