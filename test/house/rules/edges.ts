import type { Rule } from '../rule.ts';

/** What the files below a folder may import of ours and of others'. The longest folder that fits a file counts. */
interface Room {
  folder: string;
  /** Files of ours, by the start of their path. */
  ours: string[];
  /** Packages by the start of their specifier. */
  packages: string[];
}

const BACKEND_PACKAGES = ['node:', 'zod', 'hono', '@hono/', '@echogarden/', '@evan/wasm', 'lindera-wasm-ipadic', 'wasm-media-encoders', 'mediabunny', 'lru-cache', 'tar', 'p-queue', 'cockatiel', 'env-paths', 'eventsource-parser', 'rate-limiter-flexible', 'pino', 'leven'];

const ROOMS: Room[] = [
  { folder: 'lib/locales/', ours: ['lib/locales/'], packages: ['node:', '@wxt-dev/i18n'] },
  { folder: 'lib/contract/', ours: ['lib/contract/'], packages: ['zod'] },
  { folder: 'lib/reading/', ours: ['lib/reading/', 'lib/contract/'], packages: [] },
  { folder: 'lib/messages/', ours: ['lib/messages/', 'lib/reading/', 'lib/contract/', 'lib/settings/learning.ts', 'lib/settings/look.ts'], packages: ['zod/mini'] },
  { folder: 'lib/settings/', ours: ['lib/settings/', 'lib/contract/', 'lib/messages/bar-place.ts', 'lib/reading/pronunciations.ts', 'lib/reading/what-is-read.ts', 'lib/reading/never-read.ts'], packages: ['zod/mini', 'idb'] },
  { folder: 'lib/cards/', ours: ['lib/cards/', 'lib/settings/star-store.ts', 'lib/contract/'], packages: ['sql.js', 'fflate', 'papaparse'] },
  { folder: 'lib/page/', ours: ['lib/page/', 'lib/reading/', 'lib/messages/', 'lib/contract/languages.ts'], packages: ['@mozilla/readability'] },
  { folder: 'lib/player/', ours: ['lib/player/', 'lib/reading/', 'lib/speech/', 'lib/contract/', 'lib/messages/', 'lib/settings/'], packages: ['eld'] },
  { folder: 'lib/speech/', ours: ['lib/speech/', 'lib/contract/', 'lib/settings/'], packages: ['zod/mini', 'idb', 'eventsource-parser'] },
  { folder: 'lib/browser/', ours: ['lib/browser/', 'lib/messages/', 'lib/settings/', 'lib/contract/', 'lib/locales/', 'lib/reading/page-help.ts'], packages: ['wxt/browser', 'zod/mini'] },
  { folder: 'components/', ours: ['components/', 'lib/'], packages: ['react', 'react-dom'] },
  // On other people's pages the bar does without react-dom.
  { folder: 'components/bar/', ours: ['components/', 'lib/'], packages: ['react', 'react-reconciler'] },
  { folder: 'components/bar-panels/', ours: ['components/', 'lib/'], packages: ['react'] },
  { folder: 'entrypoints/reader.content/', ours: ['entrypoints/', 'components/', 'lib/'], packages: ['react', 'wxt/', 'zod/mini'] },
  { folder: 'entrypoints/', ours: ['entrypoints/', 'components/', 'lib/'], packages: ['react', 'react-dom', 'wxt/', 'zod/mini'] },
  { folder: 'backend/', ours: ['backend/', 'lib/contract/'], packages: BACKEND_PACKAGES },
  // Loaded where telemetry is wanted, and only there.
  { folder: 'backend/telemetry/', ours: ['backend/', 'lib/contract/'], packages: ['node:', '@opentelemetry/'] },
  { folder: 'backend/launcher/', ours: ['backend/', 'lib/contract/'], packages: ['node:', 'zod', 'playwright-core'] },
  { folder: 'backend/engines/', ours: ['backend/speech/', 'backend/audio/', 'lib/contract/'], packages: [...BACKEND_PACKAGES, 'ws', '@wasm-audio-decoders/', 'codec-parser', 'mpg123-decoder'] },
  { folder: 'backend/translators/', ours: ['backend/translation/', 'backend/speech/', 'lib/contract/'], packages: BACKEND_PACKAGES },
  { folder: 'backend/translators/translators.ts', ours: ['backend/translators/', 'backend/translation/'], packages: [] },
  // The list of engines, the one place that knows them all.
  { folder: 'backend/engines/engines.ts', ours: ['backend/engines/', 'backend/speech/'], packages: [] },
];

function roomOf(path: string): Room | undefined {
  return ROOMS.filter((room) => path.startsWith(room.folder)).toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

/** `backend/engines/espeak/` for a file of that engine, and the same for translators, else null. */
function engineOf(path: string): string | null {
  return /^backend\/(?:engines|translators)\/[^/]+\//.exec(path)?.[0] ?? null;
}

function isPackageAllowed(room: Room, specifier: string): boolean {
  if (room.packages.some((name) => specifier === name || (/[:/]$/.test(name) && specifier.startsWith(name)))) return true;
  const belongsTo = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]!;
  // `zod/mini` is another package to us than `zod`, since it decides what enters the reader's bundle.
  return belongsTo !== 'zod' && room.packages.includes(belongsTo);
}

/** Which folder may import which. */
export const edges: Rule = {
  says: 'a folder imports only what the table of the house allows it',
  breaches: ({ sources }) =>
    sources.flatMap(({ path, imports }) => {
      const room = roomOf(path);
      if (!room) return [];
      const engine = engineOf(path);
      return imports.flatMap(({ specifier, target, isType }) => {
        if (target === null) return isPackageAllowed(room, specifier) || isType ? [] : [`${path}: imports ${specifier}`];
        const isOwnEngine = engine !== null && target.startsWith(engine);
        const isAllowed = isOwnEngine || room.ours.some((start) => target.startsWith(start));
        return isAllowed ? [] : [`${path}: imports ${target}`];
      });
    }),
  broken: [
    { 'lib/contract/a.ts': `import { b } from '../reading/b.ts';` },
    { 'lib/reading/a.ts': `import type { B } from '../page/b.ts';` },
    { 'lib/page/a.ts': `export { speechRequestSchema } from '../contract/speech.ts';` },
    { 'lib/messages/a.ts': `import * as z from 'zod';` },
    { 'lib/browser/a.ts': `const player = await import('../player/player.ts');` },
    { 'backend/a.ts': `import { plan } from '../lib/player/plan.ts';` },
    { 'backend/engines/one/engine.ts': `import { b } from '../two/wire.ts';` },
    { 'backend/translators/one/wire.ts': `import { b } from '../two/wire.ts';` },
    { 'backend/engines/one/engine.ts': `import { startBackend } from '../../backend.ts';` },
    { 'lib/speech/a.ts': `import { readFileSync } from 'node:fs';` },
    { 'components/bar/a.tsx': `import { flushSync } from 'react-dom';` },
    { 'entrypoints/a.ts': `import { emulator } from '../test/upstream/tones.ts';` },
  ],
  sound: [
    { 'lib/page/a.ts': `import { LANGUAGES } from '../contract/languages.ts';\nimport { Readability } from '@mozilla/readability';` },
    { 'backend/engines/one/engine.ts': `import { wire } from './wire.ts';\nimport type { Engine } from '../../speech/engine.ts';` },
    { 'components/a.tsx': `import { createRoot } from 'react-dom/client';` },
  ],
};

/** What components see. */
export const componentEdges: Rule = {
  says: 'components are functions of props: only use-*.ts beside them reaches player, speech, browser or page',
  breaches: ({ sources }) =>
    sources
      .filter(({ path }) => path.startsWith('components/') && path.endsWith('.tsx'))
      .flatMap(({ path, imports }) => imports.filter(({ target, isType }) => !isType && /^lib\/(browser|player|speech|page)\//.test(target ?? '')).map(({ target }) => `${path}: imports ${target}`)),
  broken: [{ 'components/bar/bar.tsx': `import { connectPlayer } from '../../lib/browser/player-client.ts';` }],
  sound: [{ 'components/bar/bar.tsx': `import type { ReaderView } from '../../lib/page/reader-view.ts';`, 'components/bar/use-bar.ts': `import { connectPlayer } from '../../lib/browser/player-client.ts';` }],
};

/** Files that are reached from themselves. */
export const cycles: Rule = {
  says: 'no file imports itself by way of others',
  breaches: ({ sources }) => {
    const imported = new Map(sources.map(({ path, imports }) => [path, imports.flatMap(({ target }) => target ?? [])]));
    const finished = new Set<string>();
    const found: string[] = [];
    const visit = (path: string, way: string[]) => {
      const seenAt = way.indexOf(path);
      if (seenAt >= 0) found.push([...way.slice(seenAt), path].join(' → '));
      if (seenAt >= 0 || finished.has(path)) return;
      for (const next of imported.get(path) ?? []) visit(next, [...way, path]);
      finished.add(path);
    };
    for (const path of imported.keys()) visit(path, []);
    return found;
  },
  broken: [
    { 'lib/reading/a.ts': `import { b } from './b.ts';`, 'lib/reading/b.ts': `import { c } from './c.ts';`, 'lib/reading/c.ts': `import { a } from './a.ts';` },
    { 'lib/reading/a.ts': `import { a } from './a.ts';` },
  ],
  sound: [{ 'lib/reading/a.ts': `import { b } from './b.ts';\nimport { c } from './c.ts';`, 'lib/reading/b.ts': `import { c } from './c.ts';`, 'lib/reading/c.ts': `` }],
};
