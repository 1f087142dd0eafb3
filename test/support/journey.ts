import { test as base } from '@playwright/test';
import { type Lector, startLector } from './lector.ts';
import type { TestBackendOptions } from './test-backend.ts';

/** What a journey may choose. */
export interface JourneyOptions {
  backendOptions: TestBackendOptions;
}

/** Playwright's `test` with a {@link Lector} of its own for each test. */
export const test = base.extend<JourneyOptions & { lector: Lector }>({
  backendOptions: [{ engine: 'tones' }, { option: true }],
  lector: async ({ backendOptions }, provide) => {
    await using lector = await startLector(backendOptions);
    await provide(lector);
  },
});

