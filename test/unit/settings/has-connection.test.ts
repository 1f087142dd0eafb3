import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { forgetConnection, writeConnection } from '../../../lib/settings/connection-store.ts';
import { hasConnection } from '../../../lib/settings/has-connection.ts';

test('a connection is seen where one is kept, and asking for it leaves no database behind', async () => {
  expect(await hasConnection()).toBe(false);
  expect(await indexedDB.databases()).toEqual([]);
  await writeConnection({ url: 'http://127.0.0.1:8787', token: 't' });
  expect(await hasConnection()).toBe(true);
  await forgetConnection();
  expect(await hasConnection()).toBe(false);
});
