import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { errorBodySchema } from '../../../lib/contract/errors.ts';
import { identityProofSchema, isProofOf, newChallenge } from '../../../lib/contract/identity.ts';
import { runBackend } from '../support/running-backend.ts';

async function ask(url: string, challenge: string) {
  const response = await fetch(`${url}/v1/identity?challenge=${challenge}`);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return identityProofSchema.parse(await response.json());
}

test('T-X13: a backend proves that it is the one that was pinned, without seeing a token', async () => {
  const { backend } = await runBackend();
  const challenge = newChallenge();
  const proof = await ask(backend.url, challenge);
  expect(proof.identity).toBe(backend.access.identity.publicKey);
  expect(await isProofOf(proof.identity, proof, { url: backend.url, challenge })).toBe(true);
});

test('a proof is worth nothing for another challenge, another address, or another backend', async () => {
  const [{ backend }, other] = [await runBackend(), await runBackend()];
  const challenge = newChallenge();
  const proof = await ask(backend.url, challenge);
  const { identity } = proof;
  const port = new URL(backend.url).port;
  expect(await isProofOf(identity, proof, { url: backend.url, challenge: newChallenge() })).toBe(false);
  expect(await isProofOf(identity, proof, { url: `http://127.0.0.1:${Number(port) + 1}`, challenge })).toBe(false);
  expect(await isProofOf(identity, proof, { url: `http://localhost:${port}`, challenge })).toBe(false);
  expect(await isProofOf(identity, await ask(other.backend.url, challenge), { url: other.backend.url, challenge })).toBe(false);
  for (let bit = 0; bit < 512; bit += 37) {
    const signature = Buffer.from(proof.signature, 'base64url');
    signature[bit >> 3]! ^= 1 << (bit & 7);
    expect(await isProofOf(identity, { signature: signature.toString('base64url') }, { url: backend.url, challenge })).toBe(false);
  }
  for (const broken of ['', 'x', `B${'A'.repeat(86)}`, '€']) expect(await isProofOf(broken, proof, { url: backend.url, challenge })).toBe(false);
});

test('a program that takes another port and passes the question on gets no proof for its own address', async () => {
  const { backend } = await runBackend();
  const real = new URL(backend.url);
  const relay = createServer((asked, answer) => {
    httpRequest({ port: real.port, host: real.hostname, path: asked.url, headers: { host: real.host } }, (response) => response.pipe(answer)).end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void relay.close());
  await new Promise((resolve) => relay.once('listening', resolve));
  const url = `http://127.0.0.1:${(relay.address() as AddressInfo).port}`;
  const challenge = newChallenge();
  const proof = identityProofSchema.parse(await (await fetch(`${url}/v1/identity?challenge=${challenge}`)).json());
  expect(await isProofOf(backend.access.identity.publicKey, proof, { url: backend.url, challenge }), 'it is the real one’s').toBe(true);
  expect(await isProofOf(backend.access.identity.publicKey, proof, { url, challenge }), 'but not for here').toBe(false);
});

test('the identity stays the same over restarts, and differs from folder to folder', async () => {
  const first = await runBackend();
  const { publicKey } = first.backend.access.identity;
  await first.backend.close();
  const again = await runBackend({ dataDir: first.dataDir });
  expect(again.backend.access.identity.publicKey).toBe(publicKey);
  expect((await runBackend()).backend.access.identity.publicKey).not.toBe(publicKey);
});

test.each(['', '?challenge=', '?challenge=short', `?challenge=${'A'.repeat(44)}`, `?challenge=${'+'.repeat(43)}`, `?challenge=${'A'.repeat(43)}&more=1`])('a question without a right challenge is refused: %s', async (query) => {
  const { backend } = await runBackend();
  const response = await fetch(`${backend.url}/v1/identity${query}`);
  expect(response.status).toBe(400);
  expect(errorBodySchema.parse(await response.json()).error.message).toMatch(/challenge|more/);
});
