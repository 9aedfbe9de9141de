import { expect, it } from 'vitest';
import { letDevelop } from '../../dev/develop-policy.ts';

it('letDevelop opens the policy to the development server and to nothing else', () => {
  const policy = {
    extension_pages:
      "default-src 'none'; script-src 'self' http://localhost:3000; style-src 'self'; connect-src 'none'; form-action 'none';",
  };
  letDevelop({ manifest_version: 3, name: '', version: '1', content_security_policy: policy }, 'http://localhost:3000');
  expect(policy.extension_pages).toBe(
    "default-src 'none'; script-src 'self' http://localhost:3000; style-src 'self' http://localhost:3000 'unsafe-inline'; connect-src http://localhost:3000 ws://localhost:3000; form-action 'none'",
  );
});
