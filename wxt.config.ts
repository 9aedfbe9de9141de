import { minify } from 'terser';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { orderFileFor, orderSourceFor, SCRIPT_COUNT } from './lib/enrollment/sealed-key/script-order.ts';
import { pageTextsFileFor, textFilesFor } from './lib/platform/text-files.ts';
import { INSTALLED_ORIGINS } from './lib/portals/installed-origins.ts';
import en from './public/_locales/en/messages.json' with { type: 'json' };
import ja from './public/_locales/ja/messages.json' with { type: 'json' };
import { checkSizes, measureSizes } from './test/tools/packaging/measure-sizes.ts';
import { createSbomWriter } from './test/tools/packaging/sbom-writer.ts';
import { sizeBudgetsFor } from './test/tools/packaging/size-budgets.ts';
import { dropKey } from './test/tools/packaging/store-zip.ts';

/** Public key of the unpacked build: it fixes the extension id (oalbepkpomemdlehojalmhoelldkhnel). */
const PACKAGE_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr2lrgmpRukT+zHZ4PS1RT9zAwdEnHQhCCfMc9Nca/xeoHfPBUxO2oRFb0bCuhKSUKzRnRUThc65LAB2JaoH+LLTYZPKe9Lkt8/qMQQT2XUXUH5LA8S0rpjjw3dbP3qUjGPYEVKiQ8OqpBdig2ND5xbZLAsSeW2Vxg4Pq1AsLi7bnCit1lJZ6t2rWGh8Q13D6fSpDII7vY58FpMQ2fnM9xq93Jl/O3RtyGbsJXHpTH48hFc7Elxheq3kUXf/ZUHTR0SgN6JG5CzN89dDBsqu4jPuVpLBB9LlhnAMeM3LR+VMQfRHBQYGfPfbniL0N1qIT/254RvP/5271OLNdTxkyUwIDAQAB';

/**
 * `wxt/browser` is webextension-polyfill in our own pages and the browser's own API in the worker and in portal pages: all
 * these need are promises, which every browser has since manifest version 3, and the polyfill would be a quarter of the
 * worker and a third of what each portal page loads.
 */
function polyfillInOwnPagesOnly(): Plugin {
  let hasOwnPages = false;
  return {
    name: 'polyfill-in-own-pages-only',
    enforce: 'pre',
    options({ input }) {
      hasOwnPages = JSON.stringify(input ?? '').includes('.html');
    },
    resolveId(source, importer) {
      const native = !hasOwnPages && source === '@wxt-dev/webextension-polyfill/browser';
      return native ? this.resolve('@wxt-dev/browser', importer) : null;
    },
  };
}

/**
 * Has the polyfill be a module of today. The bundler's bridge from the older kind copies every member of what it exports, and where that is the browser's own API, as in the
 * Chromium that knows `browser` by itself, each member is made by being looked at: two milliseconds before anything of ours runs, and one script more to load.
 */
function polyfillAsModule(): Plugin {
  return {
    name: 'polyfill-as-module',
    transform(code, id) {
      if (!id.endsWith('/webextension-polyfill/dist/browser-polyfill.js')) return null;
      const wrapper = `const exports = {}, module = { exports };\n`;
      return { code: `${wrapper}${code}\nexport default module.exports;\n`, map: null };
    },
  };
}

/**
 * Keeps what the popup's page loads at once in one script and one style sheet, of which the other pages take what they share. Left to the bundler they are more than a
 * dozen, and each is asked of the browser by itself: that takes longer than to run all of them.
 */
function keepFirstScreenTogether(): Plugin {
  const firstScreen = new Set<string>();
  return {
    name: 'keep-first-screen-together',
    renderStart() {
      for (const id of this.getModuleIds()) if (id.endsWith('/entrypoints/popup/index.html')) firstScreen.add(id);
      // A set goes on to what is added while it is gone through.
      for (const id of firstScreen) {
        for (const imported of this.getModuleInfo(id)?.importedIds ?? []) firstScreen.add(imported);
      }
    },
    outputOptions(output) {
      if (output.format !== 'es') return output;
      const group = { name: 'first-screen', test: (id: string) => firstScreen.has(id) };
      return { ...output, codeSplitting: { groups: [group] } };
    },
  };
}

/**
 * Has Terser go over what Vite's own minifier wrote: 4 % less, more than either of them alone. Every portal page and every wake of the worker pays
 * for each octet.
 */
function minifyTwice(): Plugin {
  return {
    name: 'minify-twice',
    enforce: 'post',
    async generateBundle({ format }, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        // Arrows have no prototype. In the worker nobody asks for one; in a page's world somebody may.
        const compress = { passes: 3, unsafe_arrows: chunk.fileName === 'background.js' };
        const { code } = await minify(chunk.code, { ecma: 2020, module: format === 'es', compress });
        chunk.code = code ?? chunk.code;
      }
    },
  };
}

/** Leaves idb's asynchronous iterators out: nothing here uses them, and they hang on its proxy where no bundler dares to drop them. */
function dropDatabaseIterators(): Plugin {
  return {
    name: 'drop-database-iterators',
    transform(code, id) {
      if (!id.endsWith('/idb/build/index.js')) return null;
      const [start, end] = [code.lastIndexOf('replaceTraps('), code.lastIndexOf('export {')];
      const dropped = code.slice(start, end);
      // Another version of idb is to be looked at, and not cut at random.
      if (!dropped.includes('isIteratorProp(target, prop) || oldTraps.has')) throw new Error('idb has another shape');
      return { code: code.slice(0, start) + code.slice(end), map: null };
    },
  };
}

/**
 * Leaves out Preact's way to make markup of a text: no component uses it (a test holds that), and whoever reviews the package finds no
 * `innerHTML` in it. What would set it is dropped here; that nothing remains to be set, the minifier sees by itself.
 */
function dropMarkupFromText(): Plugin {
  return {
    name: 'drop-markup-from-text',
    transform(code, id) {
      if (!id.endsWith('/preact/dist/preact.mjs')) return null;
      const parts = code.split(/"dangerouslySetInnerHTML"==\w+\?\w+=\w+:/);
      // Of the old properties and of the new ones. Another version of Preact is to be looked at, and not cut at random.
      if (parts.length !== 3) throw new Error('Preact has another shape');
      return { code: parts.join(''), map: null };
    },
  };
}

/**
 * Gives content scripts an empty context: none of ours asks for the one of WXT, which is an eighth of what each portal page loads and tells of itself
 * by an event that the page can hear.
 */
function dropContentScriptContext(): Plugin {
  const name = 'wxt/utils/content-script-context';
  const own = '\0virtual:wxt-content-script-context';
  return {
    name: 'drop-content-script-context',
    enforce: 'pre',
    resolveId: (source) => (source === name ? own : null),
    load: (id) => (id === own ? 'export class ContentScriptContext {}' : null),
  };
}

/** Leaves the white space of the Japanese texts out of the pages' script, which has the file as it is written. */
function packTexts(): Plugin {
  return {
    name: 'pack-texts',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('/_locales/ja/messages.json?raw') ? `export default ${JSON.stringify(JSON.stringify(ja))}` : null,
  };
}

/** What the project is made of. */
const SOURCES = [
  ...['components', 'entrypoints', 'lib', 'public', 'test'].map((folder) => `${folder}/**`),
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'wxt.config.ts', 'README.md', 'LICENSE'],
];

/** What runs in the page's world. */
const IN_THE_PAGE = /^(?:legacy-enrollment|content-scripts\/browser-identity-\w+)\.js$/;

/**
 * Gives the scripts of the page's world a name of their own in stack traces. Otherwise a page whose code is called in the middle of one (a `toString`
 * of its) reads the extension's address in Chromium's; Firefox leaves these lines out by itself.
 */
function nameInStackTraces(): Plugin {
  return {
    name: 'name-in-stack-traces',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !IN_THE_PAGE.test(chunk.fileName)) continue;
        chunk.code = `${chunk.code.trimEnd()}\n//# sourceURL=legacy-api\n`;
      }
    },
  };
}

const sbom = createSbomWriter();

export default defineConfig({
  imports: false,
  vite: ({ mode }) => ({
    build: {
      // Every browser that the manifest admits knows `modulepreload`.
      modulePreload: { polyfill: false },
      // That minifying twice takes the time it takes is no news.
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
    plugins: [
      polyfillInOwnPagesOnly(),
      polyfillAsModule(),
      keepFirstScreenTogether(),
      dropDatabaseIterators(),
      dropMarkupFromText(),
      dropContentScriptContext(),
      packTexts(),
      sbom.createPlugin(),
      // Whoever develops reads what runs, and waits for it.
      mode !== 'development' && minifyTwice(),
      nameInStackTraces(),
    ],
  }),
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  outDir: '.output',
  hooks: {
    'build:publicAssets': (_, files) => {
      for (let number = 0; number < SCRIPT_COUNT; number += 1) {
        files.push({ relativeDest: orderFileFor(number), contents: orderSourceFor(number) });
      }
      const texts = Object.entries({ ja, en }).flatMap(([language, messages]) => textFilesFor(language, messages));
      const named = (file: { readonly relativeDest: string }) =>
        texts.some((text) => text.relativeDest === file.relativeDest.replaceAll('\\', '/'));
      // The Japanese ones are in the pages' script.
      const isAsked = ({ relativeDest }: (typeof texts)[number]) => relativeDest !== pageTextsFileFor('ja');
      // In place of the whole of `_locales`, which is in the sources what in the package lies in three places.
      files.splice(0, files.length, ...files.filter((file) => !named(file)), ...texts.filter(isAsked));
    },
    'build:done'({ config }) {
      // What is developed is not minified.
      if (config.mode !== 'production') return;
      const exceeded = checkSizes(measureSizes(config.outDir, sizeBudgetsFor(config.browser)));
      if (exceeded.length > 0) throw new Error(exceeded.join('; '));
    },
    'zip:extension:done': ({ config }, zipPath) => {
      if (config.browser !== 'firefox') dropKey(zipPath);
      sbom.write(config.root, zipPath);
    },
  },
  // The sources package makes the other packages and itself again, and is handed out: what else lies in the folder (a key, a company's files) is not in it.
  zip: { includeSources: [`{${SOURCES.join(',')}}`], excludeSources: ['**/*.log', '**/*.{key,p12,pem}'] },
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    short_name: '__MSG_extension_short_name__',
    description: '__MSG_extension_description__',
    default_locale: 'ja',
    minimum_chrome_version: '121',
    // README.md explains each of these in a paragraph; a test holds the exact list.
    permissions: [
      'alarms',
      'declarativeNetRequestWithHostAccess',
      'notifications',
      'scripting',
      'storage',
      'unlimitedStorage',
    ],
    host_permissions: INSTALLED_ORIGINS.map((origin) => `${origin}/*`),
    // Asked for one by one, when the user adds a portal. No bank's host can be known beforehand.
    optional_host_permissions: ['https://*/*'],
    action: { default_icon: { 16: '/icon/16.png', 24: '/icon/24.png', 32: '/icon/32.png', 48: '/icon/48.png' } },
    incognito: 'not_allowed',
    // Nobody outside can talk to the extension: no page, and (an absent key would mean "everyone") no other extension.
    externally_connectable: { ids: [] },
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'koshin@denshi-shomei.example',
              // The first that knows the member below, on Android too.
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { key: PACKAGE_KEY, storage: { managed_schema: 'managed-schema.json' } }),
  }),
});
