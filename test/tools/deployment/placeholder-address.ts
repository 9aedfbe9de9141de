/** Whether an address only stands for another one: nothing can ever be at a name under `.example` (RFC 2606). */
export function isPlaceholder(url: string): boolean {
  return URL.parse(url)?.hostname.endsWith('.example') ?? false;
}
