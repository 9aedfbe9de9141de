import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleCertificate } from '../../unit/pki/sample-certificate.ts';

/** What a name may hold that a careless page would obey, each where OpenSSL lets it stand (64 characters in most attributes). */
export const HOSTILE_NAME = {
  CN: '<img src=x onerror=document.title=1>"\'><svg onload=alert(1)>',
  O: '</script><script>document.title=1</script><!--',
  OU: 'javascript:document.title=1',
  L: '\u0024{document.title=1} %s %n {{1}} $1 $& &lt;b&gt; &#x202e;',
  ST: 'a\u202egnp.exe\u2066b\u2069c\u200bd\ufeffe\u200ff\u00adg',
  title: 'line\nbreak\ttab\rreturn\u0085next\u2028separator\u2029',
} as const;

/** Written by OpenSSL, valid for 90 days; the subject in pairs. */
export function writeCertificate(
  directory: string,
  name: string,
  subject: readonly (readonly [string, string])[],
): string {
  const path = join(directory, `${name}.pem`);
  const text = subject.map(([type, value]) => `/${type}=${value.replace(/[/\\+]/g, '\\$&')}`).join('');
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', join(directory, `${name}.key`)];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      ...key,
      '-out',
      path,
      '-days',
      '90',
      '-utf8',
      '-subj',
      text,
      '-addext',
      'basicConstraints=CA:FALSE',
    ],
    { stdio: 'pipe' },
  );
  return path;
}

/** What no tool would write: OpenSSL ends a common name at 64 characters and a text at its first NUL. */
export function writeOddCertificate(directory: string, name: string, commonName: string): string {
  const path = join(directory, `${name}.cer`);
  writeFileSync(path, sampleCertificate({ subject: commonName }));
  return path;
}
