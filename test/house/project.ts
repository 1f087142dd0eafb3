import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, normalize, relative, resolve } from 'node:path';
import { parseSync } from 'vite';

/** A node of a syntax tree: its type, where it stands (UTF-16 offsets), and its parts by name. */
export interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  [part: string]: unknown;
}

/** One import or re-export of a file. */
export interface Import {
  /** As written. */
  specifier: string;
  /** The file it means, relative to the project, with slashes; null for packages. */
  target: string | null;
  /** Whether only types are taken. */
  isType: boolean;
}

/** A source file, parsed. */
export interface Source {
  path: string;
  text: string;
  program: SyntaxNode;
  comments: { start: number; end: number; isDocstring: boolean }[];
  imports: Import[];
}

/** What the rules look at: every text file by its path (relative, with slashes), and those of them that are code. */
export interface Project {
  texts: { path: string; text: string }[];
  sources: Source[];
}

const ROOT = resolve(import.meta.dirname, '../..');
const CODE = /\.(ts|tsx)$/;
const TEXT = new Set(['.ts', '.tsx', '.cjs', '.mjs', '.js', '.json', '.md', '.html', '.css', '.svg', '.yml', '.yaml', '.txt', '']);
const LEFT_OUT = new Set(['node_modules', '.git', '.output', '.wxt', 'test-results', 'playwright-report', 'LICENSE']);

/** The project as it lies on the disk. */
export function readProject(): Project {
  return projectOf(Object.fromEntries(textFiles(ROOT).map((path) => [relative(ROOT, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')])));
}

/** A project of these files: text by path. @throws Error when code cannot be parsed */
export function projectOf(files: Readonly<Record<string, string>>): Project {
  const texts = Object.entries(files).map(([path, text]) => ({ path, text }));
  return { texts, sources: texts.filter(({ path }) => CODE.test(path)).map(({ path, text }) => parseSource(path, text)) };
}

/** Every node of a tree, parents before children. */
export function* nodesOf(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const part of Object.values(node)) {
    for (const child of Array.isArray(part) ? (part as unknown[]) : [part]) if (isNode(child)) yield* nodesOf(child);
  }
}

/** `path:line`, for a place in a file. */
export function placeOf(source: Source, offset: number): string {
  return `${source.path}:${source.text.slice(0, offset).split('\n').length}`;
}

/** The name of an identifier, or null for any other node. */
export function nameOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' ? (node['name'] as string) : null;
}

/** Whether something is a node of a syntax tree. */
export function isNode(part: unknown): part is SyntaxNode {
  return typeof part === 'object' && part !== null && typeof (part as { type?: unknown }).type === 'string';
}

function textFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return textFiles(path);
    return TEXT.has(extname(entry.name)) ? [path] : [];
  });
}

function parseSource(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]!.message}`);
  const program = parsed.program as unknown as SyntaxNode;
  return {
    path,
    text,
    program,
    comments: parsed.comments.map(({ type, value, start, end }) => ({ start, end, isDocstring: type === 'Block' && value.startsWith('*') })),
    imports: [...importsOf(program)].map(({ specifier, isType }) => ({ specifier, isType, target: targetOf(path, specifier) })),
  };
}

function* importsOf(program: SyntaxNode): Generator<{ specifier: string; isType: boolean }> {
  for (const node of nodesOf(program)) {
    if (!['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression', 'TSImportType'].includes(node.type)) continue;
    const from = node['source'];
    if (!isNode(from) || typeof from['value'] !== 'string') continue;
    const names = (node['specifiers'] ?? []) as SyntaxNode[];
    const takesTypes = node['importKind'] === 'type' || node['exportKind'] === 'type' || node.type === 'TSImportType';
    yield { specifier: from['value'], isType: takesTypes || (names.length > 0 && names.every((name) => name['importKind'] === 'type' || name['exportKind'] === 'type')) };
  }
}

function targetOf(path: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return normalize(join(dirname(path), specifier.replace(/\?.*$/, ''))).replaceAll('\\', '/');
}
