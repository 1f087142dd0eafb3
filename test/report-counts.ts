import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** How many tests passed and failed. What was skipped or is still to be written counts as failed. */
export interface Counts {
  passed: number;
  failed: number;
}

const vitestSchema = z.object({
  numTotalTests: z.int(),
  numPassedTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});
const playwrightSchema = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

/** The counts of a report of vitest's `json` reporter. A file that could not be run counts as one failure. @throws ZodError, or Error when the file is missing */
export function countVitest(file: string): Counts {
  const report = vitestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const broken = report.testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0).length;
  return { passed: report.numPassedTests, failed: report.numTotalTests - report.numPassedTests + broken };
}

/** The counts of a report of Playwright's `json` reporter. A test that passed when repeated, where its project allows that, counts as passed; the runner's own output names it. @throws ZodError, or Error when the file is missing */
export function countPlaywright(file: string): Counts {
  const { stats, errors } = playwrightSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + stats.skipped + errors.length };
}
