import { defineConfig } from '@playwright/test';

const WITHOUT_SOUND = ['**/built-package.spec.ts', '**/firefox-lint.spec.ts', '**/packages.spec.ts', '**/start.spec.ts'];

// One at a time: what is recorded and timed must not share the machine with another browser.
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 1,
  timeout: 120_000,
  forbidOnly: true,
  projects: [
    { name: 'package', testMatch: WITHOUT_SOUND, retries: 1 },
    // A machine under load drops sound, whoever plays it; what fails twice is ours.
    { name: 'journeys', testIgnore: WITHOUT_SOUND, retries: 1 },
  ],
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});
