import { beforeEach, describe, expect, it } from 'vitest';
import { syncPortalScripts } from '../../../lib/platform/portal-scripts.ts';
import { rules as bizsol } from '../../../lib/portals/built-in/anser-bizsol.ts';
import { rules as generic } from '../../../lib/portals/built-in/generic.ts';
import { BUILT_IN_RULES } from '../../../lib/portals/built-in-rules.ts';
import { portalsInUse } from '../../../lib/portals/portal-setting.ts';
import { freshBrowser } from './worker-browser.ts';

const BIZSOL = 'https://www.bizsol.anser.ne.jp/*';
let world: Awaited<ReturnType<typeof freshBrowser>>;
const scripts = () => [...world.registered.values()];

beforeEach(async () => {
  world = await freshBrowser();
});

describe('syncPortalScripts', () => {
  it('brings nothing anywhere while the user has granted nothing', async () => {
    await syncPortalScripts(BUILT_IN_RULES);
    expect(scripts()).toEqual([]);
  });

  it('brings the reader to a host once it was granted, its words first, and takes it away with the grant', async () => {
    world.granted.add(BIZSOL);
    await syncPortalScripts(BUILT_IN_RULES);
    expect(scripts()).toMatchObject([
      { matches: [BIZSOL], js: ['portal-profiles.js', 'content-scripts/portal.js'], allFrames: true },
    ]);
    const [first] = scripts();
    await syncPortalScripts(BUILT_IN_RULES);
    expect(scripts()[0]).toBe(first);
    world.granted.delete(BIZSOL);
    await syncPortalScripts(BUILT_IN_RULES);
    expect(scripts()).toEqual([]);
  });

  it("brings it to a portal's hosts, and no others, where more was granted than was asked for", async () => {
    world.granted.add('https://*/*');
    await syncPortalScripts([{ ...bizsol, origins: ['https://ib.example.jp'] }]);
    expect(scripts().map(({ matches }) => matches)).toEqual([['https://ib.example.jp/*']]);
  });

  it('brings it to hosts that the user added, and to none that was granted for something else', async () => {
    world.granted.add('https://ib.example.jp/*').add('https://elsewhere.example.jp/*');
    await syncPortalScripts(portalsInUse([bizsol, generic], [{ id: 'generic', origins: ['https://ib.example.jp'] }]));
    expect(scripts().map(({ matches }) => matches)).toEqual([['https://ib.example.jp/*']]);
  });

  it('brings one reader to a page, where two portals are at one host', async () => {
    world.granted.add('https://*/*');
    const portals = [
      { ...bizsol, id: 'managed', origins: ['https://ib.example.jp', 'https://*.pattern.example.jp'] },
      { ...generic, id: 'own-1', origins: ['https://ib.example.jp', 'https://a.pattern.example.jp'] },
      { ...generic, id: 'own-2', origins: ['https://*.example.jp'] },
      { ...generic, id: 'own-3', origins: ['https://hib.shinkin-ib.jp'] },
    ];
    await syncPortalScripts(portals);
    expect(scripts().map(({ matches }) => matches)).toEqual([
      ['https://ib.example.jp/*', 'https://*.pattern.example.jp/*'],
      ['https://*.example.jp/*'],
    ]);
    expect(scripts()[1]?.excludeMatches).toEqual(
      expect.arrayContaining(['https://ib.example.jp/*', 'https://*.pattern.example.jp/*']),
    );
  });

  it('leaves a host to the portal whose pages may be read', async () => {
    world.granted.add('https://a.example.jp/*');
    const origins = ['https://*.example.jp'];
    await syncPortalScripts([
      { ...bizsol, origins },
      { ...generic, origins: ['https://a.example.jp'] },
    ]);
    expect(scripts().map(({ matches }) => matches)).toEqual([['https://a.example.jp/*']]);
  });
});
