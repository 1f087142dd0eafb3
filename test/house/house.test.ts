import { describe, expect, test } from 'vitest';
import { projectOf, readProject } from './project.ts';
import type { Rule } from './rule.ts';
import * as code from './rules/code.ts';
import * as edges from './rules/edges.ts';
import * as names from './rules/names.ts';
import * as shape from './rules/shape.ts';
import * as texts from './rules/texts.ts';
import * as traces from './rules/traces.ts';

const project = readProject();
const rules: [string, Rule][] = Object.entries({ ...edges, ...names, ...shape, ...code, ...texts, ...traces });

test('there is a house to look at', () => {
  for (const folder of ['entrypoints/', 'components/', 'lib/', 'backend/', 'test/']) {
    expect(project.sources.filter(({ path }) => path.startsWith(folder)).length, folder).toBeGreaterThan(0);
  }
});

test('every import of ours leads to a file with its ending written out', () => {
  const paths = new Set(project.texts.map(({ path }) => path));
  const astray = project.sources.flatMap(({ path, imports }) => imports.filter(({ target }) => target !== null && !paths.has(target)).map(({ specifier }) => `${path}: ${specifier}`));
  expect(astray).toEqual([]);
});

describe.each(rules)('%s', (_name, rule) => {
  test(`holds: ${rule.says}`, () => {
    expect(rule.breaches(project)).toEqual([]);
  });

  test.each(rule.broken.map((files) => [files]))('notices %j', (files) => {
    expect(rule.breaches(projectOf(files))).not.toEqual([]);
  });

  test.each((rule.sound ?? []).map((files) => [files]))('lets pass %j', (files) => {
    expect(rule.breaches(projectOf(files))).toEqual([]);
  });
});
