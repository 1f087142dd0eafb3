import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createFailureStore } from '../../../lib/settings/failure-store.ts';

test('the last twenty failures are kept, the newest first', async () => {
  const store = createFailureStore();
  expect(await store.list()).toEqual([]);
  for (let at = 0; at < 25; at++) await store.add({ code: 'busy', at });
  expect((await createFailureStore().list()).map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, index) => 24 - index));
});
