import { isNode, nameOf, nodesOf, placeOf, type Source, type SyntaxNode } from '../project.ts';
import type { Rule } from '../rule.ts';

const EXTENSION = /^(entrypoints|components|lib)\//;

/** Every name that a file declares or imports itself. */
function ownNames({ program }: Source): Set<string> {
  const names = new Set<string>();
  const declare = (pattern: unknown) => {
    if (!isNode(pattern)) return;
    for (const node of nodesOf(pattern)) if (node.type === 'Identifier') names.add(node['name'] as string);
  };
  for (const node of nodesOf(program)) {
    if (node.type === 'VariableDeclarator') declare(node['id']);
    if (Array.isArray(node['params'])) for (const param of node['params'] as unknown[]) declare(param);
    if (/^Import(Default|Namespace)?Specifier$/.test(node.type)) declare(node['local']);
  }
  return names;
}

/** Places where a file uses one of these global names, bare or by way of `globalThis`, `window` or `self`. */
function globalUses(source: Source, globals: readonly string[]): string[] {
  const own = ownNames(source);
  const wanted = globals.filter((name) => !own.has(name));
  const isUse = (node: SyntaxNode): string | null => {
    if (node.type === 'MemberExpression') {
      const [object, property] = [nameOf(node['object']), nameOf(node['property'])];
      if (object !== null && wanted.includes(object)) return object;
      if (object !== null && ['globalThis', 'window', 'self'].includes(object) && property !== null && globals.includes(property)) return property;
    }
    const callee = node.type === 'CallExpression' || node.type === 'NewExpression' ? nameOf(node['callee']) : null;
    return callee !== null && wanted.includes(callee) ? callee : null;
  };
  return [...nodesOf(source.program)].flatMap((node) => {
    const name = isUse(node);
    return name === null ? [] : [`${placeOf(source, node.start)}: uses ${name}`];
  });
}

/** The browser's extension interface. */
export const browserNames: Rule = {
  says: 'only lib/browser names browser.* or chrome.*',
  breaches: ({ sources }) =>
    sources
      .filter(({ path }) => EXTENSION.test(path) && !path.startsWith('lib/browser/'))
      .flatMap((source) => [
        ...globalUses(source, ['browser', 'chrome']),
        ...source.imports.filter(({ specifier }) => /^(wxt\/browser|webextension-polyfill)/.test(specifier)).map(({ specifier }) => `${source.path}: imports ${specifier}`),
      ]),
  broken: [
    { 'lib/player/a.ts': `chrome.runtime.id;` },
    { 'entrypoints/background.ts': `void browser.tabs.query({});` },
    { 'components/a.tsx': `globalThis.chrome.runtime;` },
    { 'lib/page/a.ts': `import { browser } from 'wxt/browser';` },
  ],
  sound: [{ 'lib/browser/a.ts': `import { browser } from 'wxt/browser'; browser.tabs;` }, { 'lib/page/a.ts': `export const f = (browser: { name: string }) => browser.name;` }],
};

/** The environment. */
export const environmentNames: Rule = {
  says: 'only backend/config.ts names process.env',
  breaches: ({ sources }) =>
    sources
      .filter(({ path }) => /^(entrypoints|components|lib|backend)\//.test(path) && path !== 'backend/config.ts')
      .flatMap((source) =>
        [...nodesOf(source.program)].flatMap((node) => {
          const isEnv = node.type === 'MemberExpression' && nameOf(node['object']) === 'process' && nameOf(node['property']) === 'env';
          const isTaken = node.type === 'VariableDeclarator' && nameOf(node['init']) === 'process';
          return isEnv || isTaken ? [`${placeOf(source, node.start)}: names the environment`] : [];
        }),
      ),
  broken: [{ 'backend/http/a.ts': `process.env['HOME'];` }, { 'lib/player/a.ts': `const { env } = process;` }],
  sound: [{ 'backend/config.ts': `process.env;` }, { 'backend/a.ts': `process.exit(0);` }],
};

/** What a folder's job leaves out. */
export const untouchedNames: Rule = {
  says: 'pure folders touch no document, network or timer; components touch no network; engines get their fetch',
  breaches: ({ sources }) =>
    sources.flatMap((source) => {
      const { path } = source;
      if (/^lib\/(reading|contract|messages)\//.test(path)) return globalUses(source, ['document', 'window', 'fetch', 'setTimeout', 'setInterval', 'localStorage']);
      if (path.startsWith('lib/page/') || (path.startsWith('components/') && path.endsWith('.tsx'))) return globalUses(source, ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource']);
      if (path.startsWith('backend/engines/')) return globalUses(source, ['fetch']);
      return [];
    }),
  broken: [
    { 'lib/reading/a.ts': `document.title;` },
    { 'lib/reading/a.ts': `setTimeout(() => 1, 1);` },
    { 'lib/page/a.ts': `await fetch('x');` },
    { 'components/a.tsx': `new WebSocket('x');` },
    { 'backend/engines/one/engine.ts': `await globalThis.fetch('x');` },
  ],
  sound: [{ 'lib/page/a.ts': `export const f = (fetch: () => void) => fetch();` }],
};
