// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findEnrollmentDemand, mayAskForEnrollment } from '../../../lib/enrollment/enrollment-markers.ts';
import { createBridge } from './enrollment-bridge.ts';

const XENROLL = 'clsid:127698e4-e730-4e5c-a2b1-21490a70c8a1';

function pageOf(html: string): Document {
  return new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html');
}

const ROOM = resolve(import.meta.dirname, '../../../lib/enrollment');

/** The class ids that stand in a file. */
function classIdsIn(file: string): readonly string[] {
  return readFileSync(`${ROOM}/${file}`, 'utf8').match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
}

describe('class ids', () => {
  const known = new Set([...classIdsIn('com/class-table.ts'), ...classIdsIn('enrollment-markers.ts')]);

  it('are there', () => {
    expect(known.size).toBeGreaterThan(3);
  });

  it.each([...known])('%s has members, and is a demand', (classId) => {
    expect(createBridge(null).classes.membersFor(`clsid:${classId}`)).toBeDefined();
    expect(findEnrollmentDemand(pageOf(`<object classid="clsid:${classId}"></object>`))).not.toBeNull();
  });
});

describe('findEnrollmentDemand', () => {
  it.each([
    ['<keygen name="k">', false],
    [`<object classid="${XENROLL.toUpperCase()}"></object>`, false],
    ['<script>new ActiveXObject("X509Enrollment.CX509Enrollment")</script>', false],
    ['<script>var e = "CEnroll.CEnroll.2";</script>', false],
    ['<script>f.csr.value = XEnroll . createPKCS10(dn, "");</script>', false],
    ['<script language="VBScript">Set e = CreateObject("CEnroll.CEnroll")</script>', true],
    [`<object classid="${XENROLL}"></object><script type="text/vbscript">XEnroll.acceptPKCS7 x</script>`, true],
    [
      `<object classid="${XENROLL}"></object><script>function go() { return CreateRequest(); }</script><script language="vbs">x</script>`,
      true,
    ],
    // Both are there: what runs is what counts.
    ['<script language="VBScript">CEnroll.CEnroll</script><script>e.createPKCS10("", "")</script>', false],
    ['<script language="VBScript">CEnroll.CEnroll</script><keygen>', false],
    // A script of another file may use it.
    [`<object classid="${XENROLL}"></object><script language="vbs">x</script><script src="e.js"></script>`, false],
  ])('finds in %s: %j', (html, inVbscript) => {
    const page = pageOf(html);
    expect(findEnrollmentDemand(page)).toEqual({ inVbscript });
  });

  it.each([
    '<p>電子証明書の更新をお願いします</p>',
    '<object classid="clsid:d27cdb6e-ae6d-11cf-96b8-444553540000"></object>',
    '<script language="VBScript">MsgBox 1</script>',
    '<script>function createRequest() {} createRequest(); new ActiveXObject("Microsoft.XMLHTTP")</script>',
    '<p>X509Enrollment.CX509Enrollment</p>',
  ])('finds nothing in %s', (html) => {
    const page = pageOf(html);
    expect(findEnrollmentDemand(page)).toBeNull();
    expect(mayAskForEnrollment(page)).toBe(false);
  });
});

describe('mayAskForEnrollment', () => {
  it('cannot look into scripts of other files', () => {
    const page = pageOf('<script src="enroll.js"></script>');
    expect(mayAskForEnrollment(page)).toBe(true);
    expect(findEnrollmentDemand(page)).toBeNull();
  });
});
