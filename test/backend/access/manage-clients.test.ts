import { expect, onTestFinished, test } from 'vitest';
import { openAccess } from '../../../backend/clients/access.ts';
import { manageClients } from '../../../backend/commands/manage-clients.ts';
import { dateOf } from '../../../backend/clients/calendar.ts';
import { OPERATOR_ID } from '../../../backend/clients/client.ts';
import { Clients } from '../../../backend/clients/clients.ts';
import { Secret } from '../../../backend/clients/secret.ts';
import { openDatabase } from '../../../backend/database/database.ts';
import { readLimits } from '../../../backend/read-limits.ts';
import { temporaryFolder } from '../support/running-backend.ts';

async function access() {
  const database = openDatabase({ folder: await temporaryFolder(), report: () => undefined });
  const opened = openAccess(database, new Secret('s'.repeat(32)), new Secret('token-of-the-settings'), readLimits({}), () => undefined);
  onTestFinished(() => {
    opened.close();
    database.close();
  });
  return { ...opened, database, engineIds: ['espeak', 'qwen', 'kokoro'] };
}

test.each([
  [[], 'npm run clients'],
  [['list', 'more'], 'npm run clients'],
  [['revoke', 'nobody'], 'There is no client nobody'],
  [['revoke', 'operator'], 'LECTOR_TOKEN'],
  [['revoke', 'twin'], 'Several clients are called twin'],
  [['limit', 'operator'], 'npm run clients'],
  [['limit', 'operator', '--spend-per-month', '-1'], '--spend-per-month'],
  [['limit', 'operator', '--spend-per-month=1e3'], '--spend-per-month must be US dollars'],
  [['limit', 'operator', '--requests-per-minute=1.5'], 'a whole number'],
  [['limit', 'operator', '--colour', 'red'], '--colour'],
  [['limit', 'operator', '--engines', 'espeak,qwne'], 'There is no engine qwne; the nearest one is qwen. All of them: espeak, qwen, kokoro.'],
  [['add', ''], 'A name has'],
])('a mistaken command %j says what is wrong and changes nothing', async (args, sentence) => {
  const opened = await access();
  for (const name of ['twin', 'twin']) opened.clients.add(name);
  const before = JSON.stringify(opened.clients.list());
  expect(() => manageClients(args, opened)).toThrow(sentence);
  expect(JSON.stringify(opened.clients.list())).toBe(before);
});

test('somebody is in as long as one token lets in', async () => {
  const { clients } = await access();
  expect(clients.isAnybodyIn).toBe(true);
  clients.forgetOperator();
  expect(clients.isAnybodyIn, 'nobody has been paired yet').toBe(false);
  const { client } = clients.add('A browser');
  expect(clients.isAnybodyIn).toBe(true);
  clients.revoke(client.id);
  expect(clients.isAnybodyIn, 'the only one was taken out').toBe(false);
});

test('who has asked for something is listed as seen at once, and a token that the settings have no more as revoked', async () => {
  const opened = await access();
  opened.clients.add('a script');
  expect(manageClients(['list'], opened)).toMatch(/a script .* seen never/);
  for (const client of opened.clients.list()) opened.clients.noteSeen(client);
  await new Promise((resolve) => setImmediate(resolve));
  // As the command reads it, in a process of its own.
  const beside = () => ({ ...opened, clients: new Clients(opened.database) });
  const today = dateOf(Date.now());
  // Two that came in the same millisecond are listed in any order.
  for (const name of ['operator', 'a script']) expect(manageClients(['list'], beside())).toMatch(new RegExp(`${name} .* seen ${today} `));
  opened.clients.forgetOperator();
  expect(manageClients(['list'], beside())).toMatch(new RegExp(`operator .* revoked ${today} `));
  opened.clients.put(OPERATOR_ID, 'The token of the settings', new Secret('another-token-of-the-settings'));
  expect(manageClients(['list'], beside())).toMatch(/operator .* seen /);
});

test('limits are set one by one, lifted, and given back to the settings', async () => {
  const opened = await access();
  const { client, token } = opened.clients.add('a script');
  const limits = () => opened.budgets.limitsOf(opened.clients.byId(client.id)!);
  expect(limits()).toEqual({ requests_per_minute: 600, parallel_syntheses: 8, characters_per_day: null, characters_per_month: null, spend_per_month: 5, engines: null });
  manageClients(['limit', 'a script', '--characters-per-day', '1000', '--spend-per-month', 'none', '--engines', 'espeak, qwen'], opened);
  expect(limits()).toMatchObject({ requests_per_minute: 600, characters_per_day: 1000, spend_per_month: null, engines: ['espeak', 'qwen'] });
  manageClients(['limit', client.id, '--spend-per-month', 'default', '--engines', 'all'], opened);
  expect(limits()).toMatchObject({ characters_per_day: 1000, spend_per_month: 5, engines: null });
  expect(manageClients(['list'], opened)).toMatch(/a script .*characters-per-day 1000/);
  manageClients(['revoke', 'a script'], opened);
  expect(opened.clients.byToken(token.reveal())?.revokedAt).not.toBeNull();
  expect(manageClients(['list'], opened)).toMatch(/a script .*revoked/);
});

test('a program’s token is told once and works', async () => {
  const opened = await access();
  const token = /lector_\S+/.exec(manageClients(['add', 'cron'], opened))?.[0] ?? '';
  expect(opened.clients.byToken(token)?.name).toBe('cron');
  expect(manageClients(['list'], opened)).not.toContain(token);
});
