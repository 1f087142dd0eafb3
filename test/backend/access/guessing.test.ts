import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { CODE_TRIES } from '../../../backend/clients/pairing.ts';
import { errorBodySchema } from '../../../lib/contract/errors.ts';
import { TOKEN, runBackend } from '../support/running-backend.ts';
import { pair, sendCode } from './paired.ts';
import { addressOf, askFrom, guessTokens } from '../../support/attacks/guesses.ts';

test('T-H5: of 200 guesses from one address ten are looked at, and then not even the right token is', async () => {
  const { backend } = await runBackend();
  const { statuses } = await guessTokens(backend.url, { guessCount: 200, addressCount: 1 });
  expect(statuses).toEqual({ 401: 10, 429: 190 });
  const right = await askFrom(addressOf(0), backend.url, TOKEN);
  expect([right.status, errorBodySchema.parse(JSON.parse(right.body)).error.code]).toEqual([429, 'too_many_attempts']);
  expect(right.body).toMatch(/Try again in \d+ seconds/);
});

test('T-H5: of many addresses each gets ten looks', async () => {
  const { backend } = await runBackend();
  const { statuses } = await guessTokens(backend.url, { guessCount: 450, addressCount: 30 });
  expect(statuses).toEqual({ 401: 300, 429: 150 });
});

test('who was in before the guessing stays in, and other addresses do', async () => {
  const running = await runBackend();
  const { url } = running.backend;
  const client = await pair(running);
  expect((await askFrom(addressOf(0), url, client.token)).status).toBe(200);
  const stranger = running.backend.access.clients.add('not yet in').token.reveal();
  await guessTokens(url, { guessCount: 50, addressCount: 1 });
  expect((await askFrom(addressOf(0), url, client.token)).status).toBe(200);
  expect((await askFrom(addressOf(0), url, stranger)).status).toBe(429);
  expect((await askFrom(addressOf(1), url, stranger)).status).toBe(200);
});

test('T-H5: pairing codes are guessed five times and no more, however many ask and from wherever', async () => {
  const { backend } = await runBackend();
  const code = backend.access.pairing.newCode();
  const others = Array.from({ length: 60 }, (_, index) => String((Number(code) + 1 + index) % 1_000_000).padStart(6, '0'));
  const codes = await Promise.all(others.map(async (other) => errorBodySchema.parse(await (await sendCode(backend.url, other)).json()).error.code));
  expect(codes.filter((one) => one === 'pairing_code_wrong')).toHaveLength(CODE_TRIES);
  expect(codes.filter((one) => one === 'too_many_attempts').length).toBeGreaterThan(30);
  // 5 of 1,000,000, and the code is dead.
  expect(CODE_TRIES / 1_000_000).toBeLessThanOrEqual(1e-5);
  expect(backend.access.pairing.try(code)).toEqual({ outcome: 'expired' });
});

test('T-H5: looking a token up takes no longer the more of it is right', async () => {
  const { backend } = await runBackend();
  const { token } = backend.access.clients.add('target');
  const right = token.reveal();
  // In one piece, as they come from a request: strings that were put together take longer to read.
  const inOnePiece = (text: string) => Buffer.from(text).toString('latin1');
  // Several of each: where a single string lies in memory makes a difference of its own.
  const lastOnes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((last) => !right.endsWith(last)).slice(0, 20);
  const guesses = { near: lastOnes.map((last) => inOnePiece(right.slice(0, -1) + last)), far: lastOnes.map(() => inOnePiece(`lector_${randomBytes(32).toString('base64url')}`)) };
  const errorsApart = () => {
    const samples = { near: [] as number[], far: [] as number[] };
    for (let round = 0; round < 200; round += 1) {
      for (const name of round % 2 ? (['near', 'far'] as const) : (['far', 'near'] as const)) {
        const startedAt = process.hrtime.bigint();
        for (const guess of guesses[name]) backend.access.clients.byToken(guess);
        samples[name].push(Number(process.hrtime.bigint() - startedAt) / guesses[name].length);
      }
    }
    const [near, far] = [summary(samples.near), summary(samples.far)];
    return Math.abs(near.mean - far.mean) / Math.hypot(near.error, far.error);
  };
  for (const guess of guesses.near) expect(backend.access.clients.byToken(guess)).toBeNull();
  // One of several may be what the machine was doing meanwhile.
  const median = Array.from({ length: 5 }, errorsApart).toSorted((one, other) => one - other)[2];
  expect(median, 'standard errors between the means').toBeLessThan(3);
});

/** Mean and standard error without the slowest tenth, which the machine and not the lookup has made slow. */
function summary(values: number[]): { mean: number; error: number } {
  const kept = values.toSorted((one, other) => one - other).slice(0, Math.floor(values.length * 0.9));
  const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
  const variance = kept.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (kept.length - 1);
  return { mean, error: Math.sqrt(variance / kept.length) };
}
