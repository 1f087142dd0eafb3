import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'house', include: ['test/house/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'unit', setupFiles: ['test/support/speak-english.ts'], include: ['test/unit/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'backend', include: ['test/backend/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000 } },
    ],
  },
});
