import { isNode, nameOf, nodesOf, placeOf, type Source, type SyntaxNode } from '../project.ts';
import type { Rule } from '../rule.ts';

const OURS = /^(entrypoints|components|lib|backend|test)\//;
const PRODUCT = /^(entrypoints|components|lib|backend)\//;

function findings(sources: Source[], folders: RegExp, what: (node: SyntaxNode, source: Source) => string | null): string[] {
  return sources
    .filter(({ path }) => folders.test(path))
    .flatMap((source) =>
      [...nodesOf(source.program)].flatMap((node) => {
        const found = what(node, source);
        return found === null ? [] : [`${placeOf(source, node.start)}: ${found}`];
      }),
    );
}

/** The type that switches types off. */
export const noAny: Rule = {
  says: 'nothing is of type any',
  breaches: ({ sources }) => findings(sources, OURS, (node) => (node.type === 'TSAnyKeyword' ? 'any' : null)),
  broken: [{ 'lib/page/a.ts': `export const a = (b: any) => b;` }, { 'test/unit/a.test.ts': `const a = 1 as any;` }],
  sound: [{ 'lib/page/a.ts': `export const any = 1;` }],
};

/** Syntax that Node cannot strip. */
export const erasable: Rule = {
  says: 'types can be erased: no enums, namespaces or parameter properties',
  breaches: ({ sources }) => findings(sources, OURS, (node) => (['TSEnumDeclaration', 'TSParameterProperty', 'TSModuleBlock'].includes(node.type) ? node.type : null)).filter((breach) => !/\.d\.ts:/.test(breach)),
  broken: [{ 'lib/page/a.ts': `enum A { B }` }, { 'lib/page/a.ts': `class A { constructor(private b: number) {} }` }],
};

function isEmptyBlock(node: unknown): boolean {
  return isNode(node) && node.type === 'BlockStatement' && (node['body'] as unknown[]).length === 0;
}

/** Swallowed failures. */
export const emptyCatches: Rule = {
  says: 'no failure is swallowed by an empty catch',
  breaches: ({ sources }) =>
    findings(sources, OURS, (node) => {
      if (node.type === 'CatchClause' && isEmptyBlock(node['body'])) return 'empty catch';
      if (node.type !== 'CallExpression' || !isNode(node['callee']) || nameOf(node['callee']['property']) !== 'catch') return null;
      const [handler] = node['arguments'] as SyntaxNode[];
      return handler && isEmptyBlock(handler['body']) ? 'empty catch' : null;
    }),
  broken: [{ 'lib/page/a.ts': `try { f(); } catch { /* never mind */ }` }, { 'lib/page/a.ts': `void f().catch(() => {});` }],
  sound: [{ 'lib/page/a.ts': `try { f(); } catch (error) { report(error); }` }],
};

const HTML_SINKS = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML', 'createContextualFragment', 'setHTMLUnsafe', 'srcdoc'];

/** Ways by which text becomes markup or code. */
export const sinks: Rule = {
  says: 'text never becomes markup or code',
  breaches: ({ sources }) =>
    findings(sources, PRODUCT, (node) => {
      const property = node.type === 'MemberExpression' ? nameOf(node['property']) : node.type === 'JSXAttribute' && isNode(node['name']) ? (node['name']['name'] as string) : null;
      if (property !== null && HTML_SINKS.includes(property)) return property;
      if (property !== null && /^write(ln)?$/.test(property) && nameOf(node['object']) === 'document') return `document.${property}`;
      const callee = node.type === 'CallExpression' || node.type === 'NewExpression' ? nameOf(node['callee']) : null;
      return callee === 'eval' || callee === 'Function' ? callee : null;
    }),
  broken: [
    { 'lib/page/a.ts': `element.innerHTML = text;` },
    { 'lib/page/a.ts': `document.write(text);` },
    { 'backend/a.ts': `new Function(text)();` },
    { 'components/a.tsx': `export const a = <p dangerouslySetInnerHTML={{ __html: '' }} />;` },
  ],
  sound: [{ 'backend/a.ts': `stream.write(text);` }],
};

/** Replaced modules. */
export const noModuleMocks: Rule = {
  says: 'tests replace parameters, never modules',
  breaches: ({ sources }) =>
    findings(sources, /^test\//, (node) => {
      const isMock = node.type === 'MemberExpression' && nameOf(node['object']) === 'vi' && /^(do)?mock$|^hoisted$/i.test(nameOf(node['property']) ?? '');
      return isMock ? 'module mock' : null;
    }),
  broken: [{ 'test/unit/a.test.ts': `vi.mock('../a.ts');` }, { 'test/unit/a.test.ts': `vi.doMock('../a.ts');` }],
  sound: [{ 'test/unit/a.test.ts': `vi.fn();` }],
};

/** Tests that are not run. */
export const noSkippedTests: Rule = {
  says: 'every test is run: none skipped, none alone',
  breaches: ({ sources }) =>
    findings(sources, /^test\//, (node) => {
      if (node.type !== 'MemberExpression' || !/^(skip|skipIf|only|todo|fixme|fails|fail)$/.test(nameOf(node['property']) ?? '')) return null;
      const object = nameOf(node['object']) ?? (isNode(node['object']) ? nameOf(node['object']['property']) : null);
      return object !== null && /^(test|it|describe|suite)$/.test(object) ? `${object}.${nameOf(node['property'])}` : null;
    }),
  broken: [{ 'test/unit/a.test.ts': `test.skip('a', () => 1);` }, { 'test/e2e/a.spec.ts': `test.describe.only('a', () => 1);` }],
  sound: [{ 'test/unit/a.test.ts': `assert.fail('a');` }],
};

/** Docstrings. */
export const docstrings: Rule = {
  says: 'every export says in a docstring what it is',
  breaches: ({ sources }) =>
    sources
      .filter(({ path }) => OURS.test(path) && !path.endsWith('.d.ts'))
      .flatMap((source) => {
        const documented = new Set<string>();
        return (source.program['body'] as SyntaxNode[]).flatMap((statement) => {
          const declaration = statement['declaration'];
          const isDefault = statement.type === 'ExportDefaultDeclaration';
          if (!(statement.type === 'ExportNamedDeclaration' && isNode(declaration)) && !isDefault) return [];
          // What a default export of an entrypoint is, WXT says: one of its definitions.
          if (isDefault && source.path.startsWith('entrypoints/')) return [];
          const name = isNode(declaration) ? (nameOf(declaration['id']) ?? '') : '';
          const isSaid = source.comments.some(({ isDocstring, end }) => isDocstring && end <= statement.start && source.text.slice(end, statement.start).trim() === '');
          if (isSaid) documented.add(name);
          return isSaid || (name !== '' && documented.has(name)) ? [] : [`${placeOf(source, statement.start)}: no docstring`];
        });
      }),
  broken: [
    { 'lib/page/a.ts': `export const a = 1;` },
    { 'lib/page/a.ts': `// Not a docstring.\nexport function a() {}` },
    { 'test/support/a.ts': `/** Of b. */\nconst b = 1;\nexport type A = number;` },
  ],
  sound: [{ 'lib/page/a.ts': `/** One. */\nexport const a = 1;` }, { 'lib/page/a.ts': `/** Both forms. */\nexport function a(b: string): void;\nexport function a(b: number): void;` }],
};
