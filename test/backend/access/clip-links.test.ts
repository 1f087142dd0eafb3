import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { ClipLinks, LINK_LIFE_S, type LinkQuery } from '../../../backend/clients/clip-links.ts';
import { Secret } from '../../../backend/clients/secret.ts';
import { errorBodySchema } from '../../../lib/contract/errors.ts';
import { eventsOf, runBackend, type RunningBackend } from '../support/running-backend.ts';
import { pair, type PairedClient } from './paired.ts';

const KEY = 'a1'.repeat(32);
const DAY_MS = 86_400_000;

function partsOf(link: string): { key: string; query: LinkQuery } {
  const { pathname, searchParams } = new URL(link, 'http://a');
  return { key: pathname.split('/').at(-1) ?? '', query: { exp: searchParams.get('exp') ?? '', client: searchParams.get('client') ?? '', sig: searchParams.get('sig') ?? '' } };
}

/** A stored clip, by its link. */
async function storedClip({ backend }: RunningBackend, client: PairedClient): Promise<{ link: string; url: string; audio: Buffer }> {
  const response = await client.speak({ input: 'A clip to be linked.' });
  const audio = Buffer.from(await response.arrayBuffer());
  const link = response.headers.get('x-lector-clip-link') ?? '';
  return { link, url: backend.url + link, audio };
}

test('a clip is had by its link without a token: the same bytes, to be kept, and never sniffed or referred', async () => {
  const running = await runBackend();
  const client = await pair(running);
  const { url, audio } = await storedClip(running, client);
  const response = await fetch(url);
  expect(response.status).toBe(200);
  const whole = Buffer.from(await response.arrayBuffer());
  expect(whole.subarray(0, 4).toString()).toBe('OggS');
  const again = await client.speak({ input: 'A clip to be linked.' });
  expect(again.headers.get('x-lector-cache')).toBe('hit');
  expect(whole.equals(Buffer.from(await again.arrayBuffer())), 'what is stored').toBe(true);
  expect(audio.subarray(0, 4).toString()).toBe('OggS');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'audio/ogg;codecs=opus',
    'content-length': String(whole.length),
    'accept-ranges': 'bytes',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': expect.stringMatching(/^private, max-age=\d{2,3}, immutable$/),
  });
  const etag = response.headers.get('etag') ?? '';
  const unchanged = await fetch(url, { headers: { 'if-none-match': `"other", W/${etag}` } });
  expect([unchanged.status, await unchanged.text()]).toEqual([304, '']);
  const head = await fetch(url, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(whole.length), '']);
});

test('events carry the link, too', async () => {
  const running = await runBackend();
  const client = await pair(running);
  const [start] = await eventsOf(await client.speak({ input: 'Told by events.', stream_format: 'sse' }));
  expect(start?.type === 'speech.audio.start' && (await fetch(running.backend.url + start.link)).status).toBe(200);
});

test('T-H4: whoever changes a single bit of a link, its client, its time or its clip gets nothing', async () => {
  const running = await runBackend();
  const [client, other] = [await pair(running), await pair(running)];
  const { link, url } = await storedClip(running, client);
  const { key, query } = partsOf(link);
  const changed: string[] = [];
  for (const field of ['exp', 'client', 'sig'] as const) {
    for (let index = 0; index < query[field].length; index += 1) {
      for (const bit of [1, 2, 16]) {
        const letters = [...query[field]];
        letters[index] = String.fromCharCode(query[field].charCodeAt(index) ^ bit);
        changed.push(`${key}?${new URLSearchParams({ ...query, [field]: letters.join('') })}`);
      }
    }
  }
  for (const index of [0, 31, 63]) changed.push(`${key.slice(0, index)}${key[index] === '0' ? '1' : '0'}${key.slice(index + 1)}?${new URLSearchParams({ ...query })}`);
  changed.push(`${key}?${new URLSearchParams({ ...query, client: other.id })}`, `${key}?${new URLSearchParams({ ...query, client: 'operator' })}`, `${key}?${new URLSearchParams({ ...query, sig: '' })}`, `${key}?${new URLSearchParams({ ...query, sig: `${query.sig}=` })}`);
  changed.push(`${key}?${new URLSearchParams({ ...query, exp: `0${query.exp}` })}`, `${key}?${new URLSearchParams({ ...query, exp: `${query.exp}.0` })}`, `${key}?${new URLSearchParams({ ...query, alg: 'none', sig: '' })}`);
  const statuses = new Set<number>();
  for (const path of changed) statuses.add((await fetch(`${running.backend.url}/v1/clips/${path}`)).status);
  expect([...statuses]).toEqual([403]);
  expect((await fetch(`${running.backend.url}/v1/clips/${key}`)).status, 'no query at all').toBe(400);
  expect((await fetch(url)).status).toBe(200);
});

test('T-H4: a link is as good the thousandth time, until its client is taken out', async () => {
  const running = await runBackend();
  const client = await pair(running);
  running.backend.access.clients.limit(client.id, { requests_per_minute: null });
  const { url } = await storedClip(running, client);
  const statusesOf = async (count: number) => {
    const answers = await Promise.all(Array.from({ length: count }, () => fetch(url, { headers: { range: 'bytes=0-0' } })));
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    return [...new Set(answers.map(({ status }) => status))];
  };
  for (let round = 0; round < 10; round += 1) expect(await statusesOf(100)).toEqual([206]);
  await client.ask('/v1/client', { method: 'DELETE' });
  expect(await statusesOf(20)).toEqual([403]);
});

test('T-H4: a link dies when its time is over; a new key takes over at midnight, and the old one’s links live to their end', () => {
  const secret = new Secret('s'.repeat(32));
  const instant = fc.integer({ min: 1_700_000_000_000, max: 2_000_000_000_000 });
  // Around a change of keys more often than by chance.
  const moment = fc.oneof(instant, instant.chain((time) => fc.integer({ min: -700_000, max: 700_000 }).map((ms) => Math.floor(time / DAY_MS) * DAY_MS + ms)));
  fc.assert(
    fc.property(moment, fc.integer({ min: -30_000, max: 30_000 }), (time, skew) => {
      let now = time;
      const [links, elsewhere] = [new ClipLinks(secret, () => now), new ClipLinks(secret, () => now + skew)];
      const { key, query } = partsOf(links.linkTo(KEY, 'client_a'));
      const lifeS = Number(query.exp) - now / 1000;
      expect(lifeS).toBeGreaterThanOrEqual(LINK_LIFE_S / 2);
      expect(lifeS).toBeLessThanOrEqual(LINK_LIFE_S);
      expect(elsewhere.secondsLeft(key, query), 'on a machine whose clock is wrong').not.toBeNull();
      now = Number(query.exp) * 1000 - 1;
      expect(links.secondsLeft(key, query)).not.toBeNull();
      now += 1;
      expect(links.secondsLeft(key, query), 'at the second').toBeNull();
      now += 1000;
      expect(links.secondsLeft(key, query)).toBeNull();
    }),
  );
  expect(new ClipLinks(new Secret('t'.repeat(32))).secondsLeft(KEY, partsOf(new ClipLinks(secret).linkTo(KEY, 'client_a')).query), 'another server’s').toBeNull();
});

test('T-H4: a link signed with yesterday’s key for longer than a link lives is none', () => {
  const secret = new Secret('s'.repeat(32));
  let now = Date.UTC(2026, 10, 25, 23, 59);
  const links = new ClipLinks(secret, () => now);
  const { key, query } = partsOf(links.linkTo(KEY, 'client_a'));
  now = Date.UTC(2026, 10, 25, 12);
  expect(links.secondsLeft(key, query), 'from the future').toBeNull();
  now = Date.UTC(2026, 10, 27, 0, 5);
  expect(links.secondsLeft(key, query)).toBeNull();
});

test('T-H7: ranges are answered as RFC 9110 says, with one body at most', async () => {
  const running = await runBackend();
  const client = await pair(running);
  const { url } = await storedClip(running, client);
  const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
  const { length } = whole;
  const part = (start: number, end: number) => [206, `bytes ${start}-${end}/${length}`, whole.subarray(start, end + 1).toString('hex')];
  const all = [200, null, whole.toString('hex')];
  const none = [416, `bytes */${length}`, expect.any(String)];
  const cases: [string, unknown[]][] = [
    ['bytes=0-0', part(0, 0)],
    ['bytes=0-99', part(0, 99)],
    ['bytes=100-', part(100, length - 1)],
    ['bytes=-10', part(length - 10, length - 1)],
    [`bytes=-${length + 5}`, part(0, length - 1)],
    [`bytes=10-${length + 999}`, part(10, length - 1)],
    [`bytes=${length - 1}-`, part(length - 1, length - 1)],
    [`bytes=${length}-`, none],
    [`bytes=${length}-${length + 5}`, none],
    ['bytes=99999999999999999999-', none],
    ['bytes=-0', none],
    ['bytes=5-2', all],
    ['bytes=', all],
    ['bytes=-', all],
    ['bytes=a-b', all],
    ['lines=0-5', all],
    ['bytes=0-1,3-4', all],
    [`bytes=${Array.from({ length: 1000 }, (_, index) => `${index}-${index}`).join(',')}`, all],
  ];
  for (const [range, expected] of cases) {
    const response = await fetch(url, { headers: { range } });
    const body = Buffer.from(await response.arrayBuffer());
    expect([range.slice(0, 40), response.status, response.headers.get('content-range'), body.toString('hex')]).toEqual([range.slice(0, 40), ...expected]);
    expect(response.headers.get('content-type')).not.toMatch(/multipart/);
  }
  const withTag = (tag: string) => fetch(url, { headers: { range: 'bytes=0-0', 'if-range': tag } });
  expect((await withTag('"other"')).status).toBe(200);
  expect((await withTag((await fetch(url)).headers.get('etag') ?? '')).status).toBe(206);
});

test('a link to what is not stored any more says so; nothing of a link is in the log', async () => {
  const running = await runBackend();
  const client = await pair(running);
  const { link, url } = await storedClip(running, client);
  await (await fetch(url)).arrayBuffer();
  expect(await (await client.ask('/v1/client/clips', { method: 'DELETE' })).json()).toMatchObject({ clips: 1, bytes: expect.any(Number) });
  const gone = await fetch(url);
  expect([gone.status, errorBodySchema.parse(await gone.json()).error.code]).toEqual([404, 'not_found']);
  const { query, key } = partsOf(link);
  const log = JSON.stringify(running.lines);
  expect(log).toContain('/v1/clips/');
  for (const part of [query.sig, query.exp, key]) expect(log).not.toContain(part);
});

test('what only this client has used is purged; what others have used as well stays', async () => {
  const running = await runBackend();
  const [mine, theirs] = [await pair(running), await pair(running)];
  const hear = async (client: PairedClient, input: string) => {
    const response = await client.speak({ input });
    await response.arrayBuffer();
    return response.headers.get('x-lector-cache');
  };
  await hear(mine, 'Only mine.');
  await hear(mine, 'Of both of us.');
  await hear(theirs, 'Of both of us.');
  expect(await (await mine.ask('/v1/client/clips', { method: 'DELETE' })).json()).toMatchObject({ clips: 1 });
  expect([await hear(theirs, 'Of both of us.'), await hear(mine, 'Only mine.')]).toEqual(['hit', 'miss']);
});
