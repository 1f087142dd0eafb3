import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countPlaywright, countVitest } from '../report-counts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lector-counts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test('what vitest skipped or could not load has failed', () => {
  const results = [{ status: 'passed', assertionResults: [1, 2, 3] }, { status: 'failed', assertionResults: [] }];
  expect(countVitest(report({ numTotalTests: 6, numPassedTests: 3, testResults: results }))).toEqual({ passed: 3, failed: 4 });
});

test('what Playwright skipped or could not load has failed', () => {
  expect(countPlaywright(report({ errors: [{}], stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } }))).toEqual({ passed: 6, failed: 4 });
});

test('a report that is missing or means something else is an error, not a zero', () => {
  expect(() => countVitest(join(folder, 'none.json'))).toThrow();
  expect(() => countPlaywright(report({ stats: {} }))).toThrow();
});
