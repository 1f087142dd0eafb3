import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import * as z from 'zod';

const PROJECT = resolve(import.meta.dirname, '../..');
const PACKAGE = join(PROJECT, '.output', 'firefox-mv2');

const findingSchema = z.object({ code: z.string(), message: z.string(), file: z.string().optional(), line: z.int().optional(), column: z.int().optional() });
const reportSchema = z.object({ errors: z.array(findingSchema), notices: z.array(findingSchema), warnings: z.array(findingSchema) });

/** What stands around an assignment that is warned of: whose code it is, and that it is the known one (docs/building.md). */
const KNOWN: Record<string, RegExp> = {
  'react-dom: dangerouslySetInnerHTML': /\.__html\b[\s\S]*\.innerHTML=/,
  'Readability: its own copy, for another try': /_charThreshold[\s\S]*\.innerHTML=[\s\S]*_attempts/,
  'Readability: the picture in a noscript': /_isSingleImage[\s\S]*\.innerHTML=/,
};

function whoseIs(finding: z.infer<typeof findingSchema>): string {
  const line = readFileSync(join(PACKAGE, finding.file ?? ''), 'utf8').split('\n')[(finding.line ?? 1) - 1] ?? '';
  const around = line.slice(Math.max(0, (finding.column ?? 0) - 200), (finding.column ?? 0) + 120);
  return Object.entries(KNOWN).find(([, pattern]) => pattern.test(around))?.[0] ?? `unknown: ${around}`;
}

test('Mozilla’s linter finds no error in the Firefox package, and warns of nothing but assignments in react-dom and Readability', async () => {
  const linter = join(PROJECT, 'node_modules', '.bin', 'addons-linter');
  const { stdout } = await promisify(execFile)(linter, [PACKAGE, '--output', 'json'], { maxBuffer: 2 ** 24 });
  const { errors, notices, warnings } = reportSchema.parse(JSON.parse(stdout));
  expect([...errors, ...notices]).toEqual([]);
  expect(warnings.map(({ code, file, message }) => [code, file, message]).filter(([code]) => code !== 'UNSAFE_VAR_ASSIGNMENT')).toEqual([]);
  // Readability twice: what reads pages, and the page for pasted texts.
  expect(warnings.map(whoseIs).toSorted()).toEqual([
    'Readability: its own copy, for another try', 'Readability: its own copy, for another try', 'Readability: the picture in a noscript', 'Readability: the picture in a noscript',
    'react-dom: dangerouslySetInnerHTML', 'react-dom: dangerouslySetInnerHTML',
  ]);
});
