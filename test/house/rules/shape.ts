import type { Rule } from '../rule.ts';

const OURS = /^(entrypoints|components|lib|backend|test)\//;
const MAX_LINES = 250;
const MAX_TEST_LINES = 400;

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/** Length of files. */
export const fileSizes: Rule = {
  says: `files have at most ${MAX_LINES} lines, tests ${MAX_TEST_LINES}`,
  breaches: ({ sources }) =>
    sources.flatMap(({ path, text }) => {
      const limit = path.startsWith('test/') ? MAX_TEST_LINES : MAX_LINES;
      return lineCount(text) > limit ? [`${path}: ${lineCount(text)} lines`] : [];
    }),
  broken: [{ 'lib/page/a.ts': ';\n'.repeat(MAX_LINES + 1) }, { 'test/unit/a.test.ts': ';\n'.repeat(MAX_TEST_LINES + 1) }],
  sound: [{ 'lib/page/a.ts': ';\n'.repeat(MAX_LINES) }, { 'test/unit/a.test.ts': ';\n'.repeat(MAX_TEST_LINES) }],
};

/** Names of folders. */
export const folderNames: Rule = {
  says: 'no folder is a drawer for odds and ends',
  breaches: ({ sources }) => sources.flatMap(({ path }) => (/(^|\/)(utils?|helpers?|common|shared|types|services|misc)\//.test(path) ? [path] : [])),
  broken: [{ 'lib/utils/a.ts': '' }, { 'backend/speech/helpers/a.ts': '' }],
  sound: [{ 'lib/browser/services-list.ts': '' }],
};

/** Names of files. */
export const fileNames: Rule = {
  says: 'files are named in kebab-case',
  breaches: ({ sources }) => sources.flatMap(({ path }) => (OURS.test(path) && !/^[a-z0-9]+(-[a-z0-9]+)*(\.(content|test|spec|d))?\.tsx?$/.test(path.split('/').at(-1)!) ? [path] : [])),
  broken: [{ 'lib/page/textMap.ts': '' }, { 'components/bar/Bar.tsx': '' }],
  sound: [{ 'lib/page/text-map.ts': '', 'test/unit/page/text-map.test.ts': '', 'test/e2e/a.spec.ts': '' }],
};

/** Files that only forward. */
export const barrels: Rule = {
  says: 'no file only forwards to others',
  breaches: ({ sources }) =>
    sources.flatMap(({ path, program }) => {
      const statements = program['body'] as { type: string; source?: unknown }[];
      const onlyForwards = statements.length > 0 && statements.every(({ type, source }) => type === 'ExportAllDeclaration' || (type === 'ExportNamedDeclaration' && source));
      const isIndex = /(^|\/)index\.tsx?$/.test(path) && !path.startsWith('entrypoints/');
      return onlyForwards || isIndex ? [path] : [];
    }),
  broken: [{ 'lib/page/index.ts': `export const a = 1;` }, { 'lib/page/all.ts': `export * from './a.ts';\nexport { b } from './b.ts';` }],
  sound: [{ 'entrypoints/reader.content/index.tsx': `export default 1;` }],
};
