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

type LockedPackage = Partial<Record<'dependencies' | 'optionalDependencies' | 'devDependencies', Record<string, string>>>;

/** The lockfile. */
export const wholeLockfile: Rule = {
  says: 'the lockfile has every package that one of its packages names, so that `npm ci` takes it',
  breaches: ({ texts }) =>
    texts
      .filter(({ path }) => path === 'package-lock.json')
      .flatMap(({ text }) => {
        const { packages = {} } = JSON.parse(text) as { packages?: Record<string, LockedPackage> };
        return Object.entries(packages).flatMap(([at, { dependencies, optionalDependencies, devDependencies }]) =>
          Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies }).flatMap((name) => (foldersAbove(at).some((folder) => `${folder}node_modules/${name}` in packages) ? [] : [`${at}: ${name}`])),
        );
      }),
  broken: [
    { 'package-lock.json': '{"packages": {"": {"devDependencies": {"a": "1.0.0"}}}}' },
    { 'package-lock.json': '{"packages": {"node_modules/a": {"optionalDependencies": {"b": "1.0.0"}}, "node_modules/c/node_modules/b": {}}}' },
  ],
  sound: [{ 'package-lock.json': '{"packages": {"": {"dependencies": {"a": "1.0.0"}}, "node_modules/a": {"dependencies": {"b": "1.0.0", "c": "1.0.0"}}, "node_modules/a/node_modules/b": {}, "node_modules/c": {}}}' }],
};

/** The folders in which a package looks for another one, by where it lies itself: its own, then those above. */
function foldersAbove(at: string): string[] {
  const parts = at === '' ? [] : at.split(/(?<=\/)(?=node_modules\/)/);
  return ['', ...parts.map((_, index) => `${parts.slice(0, index + 1).join('').replace(/\/$/, '')}/`)];
}

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
