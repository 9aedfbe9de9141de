import type { Json, JsonObject } from '../browser-policies.ts';
import { writeXml, type XmlElement, xml } from './xml.ts';

const DOCTYPE =
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">';

/** A property list in XML. Numbers are whole ones. */
export function writePlist(root: JsonObject): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${DOCTYPE}\n${writeXml(xml('plist', { version: '1.0' }, [elementFor(root)]))}`;
}

function elementFor(value: Json): XmlElement {
  if (typeof value === 'string') return xml('string', {}, value);
  if (typeof value === 'number') return xml('integer', {}, String(value));
  if (typeof value === 'boolean') return xml(String(value));
  if (Array.isArray(value)) return xml('array', {}, value.map(elementFor));
  const members = Object.entries(value as JsonObject);
  return xml(
    'dict',
    {},
    members.flatMap(([name, member]) => [xml('key', {}, name), elementFor(member)]),
  );
}
