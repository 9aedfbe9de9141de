import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import type { Frame } from './gallery-state.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The page of each frame: Koshin's own, with their own style sheets in their own order. */
const PAGES: Readonly<Record<Frame, string>> = {
  popup: '/entrypoints/popup/index.html',
  window: '/entrypoints/popup/index.html',
  options: '/entrypoints/options/index.html',
  help: '/entrypoints/help/index.html',
  portal: '/test/gallery/page/portal.html',
  lowPortal: '/test/gallery/page/portal.html',
};

/** What Koshin loads with later screens alone, after what its pages name. */
const LATER_STYLES = ['hand-over.css', 'onboarding.css']
  .map((name) => `<link rel="stylesheet" href="/entrypoints/popup/${name}" />`)
  .join('');

const TYPES: Readonly<Record<string, string | undefined>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

export interface ServedGallery {
  /** Address of the page in which states of that frame are drawn. */
  addressOf: (frame: Frame) => string;
  close: () => void;
}

/** The page that draws states, on this computer alone: components bundled, the rest as it lies in the folder. */
export async function serveGallery(): Promise<ServedGallery> {
  const script = await bundlePage();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    try {
      const content = pathname === '/gallery.js' ? script : contentOf(pathname);
      response.writeHead(200, { 'content-type': `${TYPES[extname(pathname)] ?? 'text/plain'}; charset=utf-8` });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { addressOf: (frame) => `http://127.0.0.1:${port}${PAGES[frame]}`, close: () => server.close() };
}

function contentOf(pathname: string): string | Buffer {
  if (pathname.endsWith('.html')) {
    const page = readFileSync(join(root, pathname), 'utf8');
    const drawing = page.replace(/(<script type="module" src=")[^"]*/, '$1/gallery.js');
    return pathname === PAGES.popup ? drawing.replace('</head>', `${LATER_STYLES}</head>`) : drawing;
  }
  return readFileSync(join(root, pathname.startsWith('/icon/') ? 'public' : '', pathname));
}

async function bundlePage(): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: { write: false, minify: false, rolldownOptions: { input: join(root, 'test/gallery/page/draw-state.tsx') } },
  });
  const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  const chunks = outputs.flatMap(({ output }) => output).filter((each) => each.type === 'chunk');
  if (chunks.length !== 1) throw new Error(`the gallery's page is one script, not ${chunks.length}`);
  return chunks[0]?.code ?? '';
}
