import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig, type Wxt } from 'wxt';
import { FIREFOX_EXTENSION_ID, UNPACKED_KEY } from './lib/contract/extension-ids.ts';
import { DEFAULT_LOCALE, localeAssets, localeTypes } from './lib/locales/build-locales.ts';

/** What our own pages may do: run the package's own scripts, and be framed by nobody. */
const PAGES_POLICY = "script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** What the packages are built from: the archive that Firefox's reviewers get. */
const SOURCES = ['components/**', 'entrypoints/**', 'lib/**', 'public/**', 'backend/launcher/assert-node.cjs', 'docs/building.md', 'wxt.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json', '.npmrc', '.nvmrc', 'LICENSE'];

/**
 * Takes out how zod finds out whether text may be run as code. It may not, under our own policy and that of many pages, which report the attempt.
 * @throws Error where zod has become another one
 */
function withoutEvalProbe(): Plugin {
  return {
    name: 'lector:without-eval-probe',
    transform(code, id) {
      if (!id.endsWith('/zod/v4/core/util.js')) return null;
      const without = code.replace(/const F = Function;\s*new F\(""\);\s*return true;/, 'return false;');
      if (without === code) throw new Error('zod asks in another way than was known whether text may be run as code');
      return { code: without, map: null };
    },
  };
}

/** Sets or takes out the key in the manifest that was built; Firefox has none. */
function writeKey({ config: { browser, outDir } }: Wxt, key: string | undefined): void {
  if (browser === 'firefox') return;
  const file = join(outDir, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...manifest, key }));
}

/** What the bar's seldom opened parts take from the reader that they are put beside, instead of carrying it a second time. */
const READERS = { 'react/jsx-runtime': '/components/bar-panels/reader-jsx-runtime.ts', react: '/components/bar-panels/reader-react.ts' };

export default defineConfig({
  imports: false,
  // What the manifest asks of browsers; older ones would need more code for the same.
  vite: () => ({ build: { target: ['chrome124', 'firefox142'] }, plugins: [withoutEvalProbe()] }),
  zip: { includeSources: SOURCES },
  hooks: {
    'prepare:types': async (_, entries) => void entries.push({ path: 'i18n/structure.d.ts', text: await localeTypes() }),
    'build:publicAssets': async (_, assets) => void assets.push(...(await localeAssets())),
    'vite:build:extendConfig'([{ name } = { name: '' }], config) {
      if (name !== 'bar-panels') return;
      config.resolve = { ...config.resolve, alias: Object.entries(READERS).map(([find, file]) => ({ find: new RegExp(`^${find}$`), replacement: import.meta.dirname + file })) };
    },
    // Firefox's background page is the player; it has no use for the player's document.
    'entrypoints:found': ({ config }, found) => {
      if (config.browser === 'firefox') found.splice(0, found.length, ...found.filter(({ name }) => name !== 'offscreen'));
    },
    // The folder keeps its key; the package, which is for stores, goes without.
    'zip:extension:start': (wxt) => writeKey(wxt, undefined),
    'zip:extension:done': (wxt) => writeKey(wxt, UNPACKED_KEY),
  },
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: DEFAULT_LOCALE,
    permissions: ['activeTab', 'scripting', 'contextMenus', ...(browser === 'firefox' ? [] : ['offscreen'])],
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    action: { default_title: '__MSG_name__' },
    commands: {
      'listen-or-pause': { suggested_key: { default: 'Alt+L' }, description: '__MSG_command_listenOrPause__' },
      'read-selection': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_command_readSelection__' },
      'previous-sentence': { suggested_key: { default: 'Alt+Comma' }, description: '__MSG_command_previousSentence__' },
      'next-sentence': { suggested_key: { default: 'Alt+Period' }, description: '__MSG_command_nextSentence__' },
      'go-to-player': { description: '__MSG_command_goToPlayer__' },
    },
    ...(browser === 'firefox'
      ? {
          content_security_policy: PAGES_POLICY,
          browser_specific_settings: { gecko: { id: FIREFOX_EXTENSION_ID, strict_min_version: '142.0', data_collection_permissions: { required: ['websiteContent'] } } },
        }
      : { key: UNPACKED_KEY, content_security_policy: { extension_pages: PAGES_POLICY }, minimum_chrome_version: '124' }),
  }),
});
