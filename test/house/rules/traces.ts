import type { Rule } from '../rule.ts';

// Written so that this file does not break its own rules.
const MACHINE_FOLDERS = ['work', 'home', 'root', 'Users'];
const REGISTRY = ['https:/', 'registry.npmjs.org'].join('/');

/** Paths of one machine. */
export const machinePaths: Rule = {
  says: 'no file names a folder of the machine it was made on',
  breaches: ({ texts }) => {
    const pattern = new RegExp(`(^|[\\s"'\`(=:])/(${MACHINE_FOLDERS.join('|')})/[\\w.]`, 'm');
    return texts.flatMap(({ path, text }) => {
      const found = pattern.exec(text);
      return found ? [`${path}: ${text.slice(found.index, found.index + 40).trim()}`] : [];
    });
  },
  broken: MACHINE_FOLDERS.map((folder) => ({ 'docs/a.md': `Look into /${folder}/main.` })),
  sound: [{ 'docs/a.md': 'It lies in docs/work/a and /usr/bin.' }],
};

/** Addresses of package registries. */
export const registries: Rule = {
  says: 'no file names a package registry',
  breaches: ({ texts }) =>
    texts.flatMap(({ path, text }) => {
      const address = /https?:\/\/[^\s"'/]*(registry|npmjs|npmmirror|artifactory|nexus|verdaccio)[^\s"'/]*/i;
      const found = address.exec(text) ?? (path === 'package-lock.json' ? /"resolved":\s*"[^"]*:[^"]*"/.exec(text) : null);
      return found ? [`${path}: ${found[0]}`] : [];
    }),
  broken: [{ '.npmrc': `registry=${REGISTRY}/` }, { 'package-lock.json': `{"resolved": "https://packages.example/a.tgz"}` }],
  sound: [{ 'package-lock.json': `{"version": "1.0.0", "integrity": "sha512-"}` }],
};

/** Versions of packages. */
export const exactPins: Rule = {
  says: 'every package is pinned to one version',
  breaches: ({ texts }) =>
    texts
      .filter(({ path }) => path === 'package.json')
      .flatMap(({ text }) => {
        const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string>; devDependencies?: Record<string, string> };
        return Object.entries({ ...dependencies, ...devDependencies }).flatMap(([name, version]) => (/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) ? [] : [`${name} ${version}`]));
      }),
  broken: [{ 'package.json': '{"dependencies": {"a": "^1.0.0"}}' }, { 'package.json': '{"devDependencies": {"a": "latest"}}' }],
  sound: [{ 'package.json': '{"dependencies": {"a": "1.0.0"}, "devDependencies": {"b": "2.0.0-beta.1"}}' }],
};

/** Scripts. */
export const checkedScripts: Rule = {
  says: 'every script checks the Node version first',
  breaches: ({ texts }) =>
    texts
      .filter(({ path }) => path === 'package.json')
      .flatMap(({ text }) => {
        const { scripts = {} } = JSON.parse(text) as { scripts?: Record<string, string> };
        return Object.entries(scripts).flatMap(([name, line]) => (line.startsWith('node backend/launcher/assert-node.cjs && ') ? [] : [name]));
      }),
  broken: [{ 'package.json': '{"scripts": {"start": "node backend/main.ts"}}' }],
};
