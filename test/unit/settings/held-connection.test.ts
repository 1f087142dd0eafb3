import { expect, test } from 'vitest';
import { heldConnection } from '../../../lib/settings/held-connection.ts';
import type { Connection } from '../../../lib/settings/settings.ts';

const one: Connection = { url: 'http://127.0.0.1:1', token: 'one', identity: 'first' } as Connection;
const two: Connection = { url: 'http://127.0.0.1:2', token: 'two', identity: 'second' } as Connection;

function held(kept: Connection | null) {
  const world = { kept, reads: 0, change: () => {} };
  const connection = heldConnection(new AbortController().signal, {
    read: () => {
      world.reads += 1;
      return Promise.resolve(world.kept);
    },
    watch: (changed) => void (world.change = changed),
  });
  return { world, ...connection };
}

test('a connection is read once, and anew after it was changed', async () => {
  const { world, connection, backendKey } = held(one);
  expect(await connection()).toEqual(one);
  expect(await backendKey()).toBe('first');
  expect(world.reads).toBe(1);
  world.kept = two;
  world.change();
  expect(await backendKey()).toBe('second');
  world.kept = null;
  world.change();
  expect(await connection()).toBeNull();
  expect(await backendKey()).toBe('');
});

test('that there is none is not held: one that comes is found', async () => {
  const { world, connection } = held(null);
  expect(await connection()).toBeNull();
  world.kept = one;
  expect(await connection()).toEqual(one);
});

test('what was read before a change does not count after it', async () => {
  const { world, connection } = held(one);
  const reading = connection();
  world.kept = two;
  world.change();
  await reading;
  expect(await connection()).toEqual(two);
});
