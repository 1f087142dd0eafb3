import { test as base } from '@playwright/test';
import { type Lector, type LectorOptions, startLector } from './lector.ts';
import type { TestBackendOptions } from './test-backend.ts';

/** What a journey may choose. */
export interface JourneyOptions {
  backendOptions: TestBackendOptions;
  lectorOptions: LectorOptions;
}

/** Playwright's `test` with a {@link Lector} of its own for each test. */
export const test = base.extend<JourneyOptions & { lector: Lector }>({
  backendOptions: [{ engine: 'tones' }, { option: true }],
  lectorOptions: [{}, { option: true }],
  lector: async ({ backendOptions, lectorOptions }, provide) => {
    await using lector = await startLector(backendOptions, lectorOptions);
    await provide(lector);
  },
});

