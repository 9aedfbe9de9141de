/** An element, indented by two blanks a level; text stands on the element's own line. */
export type XmlElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  content: readonly XmlElement[] | string;
};

export function xml(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  content: readonly (XmlElement | false)[] | string = [],
): XmlElement {
  return {
    name,
    attributes,
    content: typeof content === 'string' ? content : content.filter((child) => child !== false),
  };
}

/** The element and all within it as lines of XML 1.0, without a declaration. */
export function writeXml({ name, attributes, content }: XmlElement, indent = ''): string {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(value)}"`)].join(' ');
  if (content.length === 0) return `${indent}<${start}/>\n`;
  if (typeof content === 'string') return `${indent}<${start}>${escapeXml(content)}</${name}>\n`;
  const inner = content.map((child) => writeXml(child, `${indent}  `)).join('');
  return `${indent}<${start}>\n${inner}${indent}</${name}>\n`;
}

/** Characters that XML 1.0 cannot hold are left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\n\r\t]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
