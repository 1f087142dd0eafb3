import { execFile } from 'node:child_process';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { CODE_LIFE_MS, Pairing } from '../../../backend/clients/pairing.ts';
import { Secret } from '../../../backend/clients/secret.ts';
import { openDatabase } from '../../../backend/database/database.ts';
import { errorBodySchema } from '../../../lib/contract/errors.ts';
import { isProofOf, newChallenge } from '../../../lib/contract/identity.ts';
import { pairAnswerSchema } from '../../../lib/contract/pairing.ts';
import { runBackend, temporaryFolder } from '../support/running-backend.ts';
import { pair, sendCode } from './paired.ts';

const COMMANDS = resolve(import.meta.dirname, '../../../backend/commands');

/** What a command of the operator's says beside a backend. Rejects where it fails. */
async function run(dataDir: string, command: string, ...args: string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, [join(COMMANDS, `${command}.ts`), ...args], { env: { PATH: '', LECTOR_DATA_DIR: dataDir } })).stdout;
}

const codeOf = async (response: Response) => errorBodySchema.parse(await response.json()).error.code;
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

test('a browser that knows the code gets a token of its own, and the code is used up', async () => {
  const { backend } = await runBackend();
  const code = backend.access.pairing.newCode();
  expect(code).toMatch(/^\d{6}$/);
  const challenge = newChallenge();
  const response = await sendCode(backend.url, code, { name: 'Firefox on laptop', challenge });
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const answer = pairAnswerSchema.parse(await response.json());
  expect(answer.client.name).toBe('Firefox on laptop');
  expect(await isProofOf(answer.identity, answer, { url: backend.url, challenge })).toBe(true);
  const models = await fetch(`${backend.url}/v1/models`, { headers: { authorization: `Bearer ${answer.token}` } });
  expect(models.status).toBe(200);
  const again = await sendCode(backend.url, code);
  expect([again.status, await codeOf(again)]).toEqual([403, 'pairing_code_expired']);
});

test('T-H5: after five wrong tries the code is worth nothing, and before any code is made nothing is', async () => {
  const { backend } = await runBackend();
  expect(await codeOf(await sendCode(backend.url, '000000'))).toBe('pairing_code_expired');
  const code = backend.access.pairing.newCode();
  const outcomes: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    const response = await sendCode(backend.url, otherThan(code));
    outcomes.push(await codeOf(response));
    expect(response.status).toBe(403);
  }
  expect(outcomes).toEqual(Array.from({ length: 5 }, () => 'pairing_code_wrong'));
  expect(await codeOf(await sendCode(backend.url, code))).toBe('pairing_code_expired');
});

test('of a hundred that send the right code at once, one is let in', async () => {
  const { backend } = await runBackend();
  const code = backend.access.pairing.newCode();
  const statuses = await Promise.all(Array.from({ length: 100 }, async () => (await sendCode(backend.url, code)).status));
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(backend.access.clients.list().filter(({ name }) => name === 'Chrome on Linux')).toHaveLength(1);
});

test('a code lasts ten minutes, to the second, and a new one takes its place', async () => {
  const database = openDatabase({ folder: await temporaryFolder(), report: () => undefined });
  let now = Date.now();
  const pairing = new Pairing(database, new Secret('s'.repeat(32)), () => now);
  const first = pairing.newCode();
  now += CODE_LIFE_MS - 1;
  expect(pairing.try(first)).toEqual({ outcome: 'right' });
  const second = pairing.newCode();
  now += CODE_LIFE_MS;
  expect(pairing.try(second)).toEqual({ outcome: 'expired' });
  const [third, fourth] = [pairing.newCode(), pairing.newCode()];
  if (third !== fourth) expect(pairing.try(third)).toEqual({ outcome: 'wrong', triesLeft: 4 });
  expect(pairing.try(fourth)).toEqual({ outcome: 'right' });
  database.close();
});

test.each([
  ['five digits', { code: '12345' }],
  ['letters', { code: 'abcdef' }],
  ['no name', { name: '' }],
  ['a name that cannot be seen', { name: '\u200b\u202e' }],
  ['a name with line breaks', { name: 'Chrome\nINFO all is well' }],
  ['a very long name', { name: 'x'.repeat(65) }],
  ['no challenge', { challenge: undefined }],
  ['a short challenge', { challenge: 'abc' }],
  ['a field too many', { token: 'mine' }],
])('%s is refused, and costs no try', async (_what, wrong) => {
  const { backend } = await runBackend();
  const code = backend.access.pairing.newCode();
  const body = { code, name: 'Chrome', challenge: newChallenge(), ...wrong };
  const response = await fetch(`${backend.url}/v1/pair`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  expect(response.status).toBe(400);
  expect((await sendCode(backend.url, code)).status).toBe(200);
});

test('the commands make codes, list, limit and take out clients while the backend runs, and it heeds them at once', async () => {
  const running = await runBackend();
  const { backend, dataDir } = running;
  const code = /(\d{3}) (\d{3})/.exec(await run(dataDir, 'pair'));
  const answer = pairAnswerSchema.parse(await (await sendCode(backend.url, `${code?.[1]}${code?.[2]}`, { name: 'Chrome on desk' })).json());
  const headers = { authorization: `Bearer ${answer.token}` };
  const status = async () => (await fetch(`${backend.url}/v1/models`, { headers })).status;
  expect(await status()).toBe(200);
  expect(await run(dataDir, 'clients', 'limit', 'Chrome on desk', '--spend-per-month', '0.5', '--requests-per-minute', 'none')).toMatch(/Chrome on desk.*spend-per-month 0.5/);
  expect(backend.access.budgets.limitsOf(backend.access.clients.byId(answer.client.id)!)).toMatchObject({ spend_per_month: 0.5, requests_per_minute: null });
  expect(await run(dataDir, 'clients', 'revoke', answer.client.id)).toContain('may not come in any more');
  const refused = await fetch(`${backend.url}/v1/models`, { headers });
  expect([refused.status, await codeOf(refused)]).toEqual([401, 'client_revoked']);
  await expect(run(dataDir, 'clients', 'revoke', 'nobody')).rejects.toMatchObject({ code: 64, stderr: expect.stringMatching(/^There is no client nobody\. .*\n$/) });
});

test('a client may leave by itself; the token of the settings may not', async () => {
  const running = await runBackend();
  const client = await pair(running);
  expect((await client.ask('/v1/client', { method: 'DELETE' })).status).toBe(204);
  expect((await client.ask('/v1/models')).status).toBe(401);
  const refused = await running.get('/v1/client', { method: 'DELETE' });
  expect([refused.status, await codeOf(refused)]).toEqual([403, 'not_permitted']);
});

test('what was paired stays paired over a restart; no token, code or secret lies open in the data folder', async () => {
  const first = await runBackend({ env: { LECTOR_TOKEN: '' } });
  const { token } = await pair(first);
  const code = first.backend.access.pairing.newCode();
  await first.backend.close();
  for (const name of await readdir(first.dataDir, { recursive: true })) {
    const file = join(first.dataDir, name);
    if (!(await stat(file)).isFile()) continue;
    const bytes = await readFile(file);
    expect([name, bytes.includes(token), bytes.includes(code)]).toEqual([name, false, false]);
    expect([name, (await stat(file)).mode & 0o077]).toEqual([name, name.startsWith('lock') ? expect.anything() : 0]);
  }
  const second = await runBackend({ dataDir: first.dataDir, env: { LECTOR_TOKEN: '' } });
  expect((await fetch(`${second.backend.url}/v1/models`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  expect((await fetch(`${second.backend.url}/v1/models`, { headers: second.headers })).status, 'the settings have no token now').toBe(401);
});
