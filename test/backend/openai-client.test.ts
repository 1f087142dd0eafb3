import OpenAI from 'openai';
import { expect, test } from 'vitest';
import { TOKEN, eventsOf, runBackend, type RunningBackend } from './support/running-backend.ts';

const clientFor = ({ backend }: RunningBackend) => new OpenAI({ baseURL: `${backend.url}/v1`, apiKey: TOKEN, maxRetries: 0 });
const speech = { input: 'The same words.', model: 'tones-plain', voice: 'tones/en' };

test("OpenAI's client gets a whole clip", async () => {
  const client = clientFor(await runBackend({ tones: { toneMs: 1000 } }));
  const mp3 = await client.audio.speech.create(speech);
  expect(mp3.headers.get('content-type')).toBe('audio/mpeg');
  expect((await mp3.arrayBuffer()).byteLength).toBeGreaterThan(4000);
  const pcm = await client.audio.speech.create({ ...speech, response_format: 'pcm' });
  expect((await pcm.arrayBuffer()).byteLength).toBe(48_000);
});

test("OpenAI's client gets a clip while it is made", async () => {
  const running = await runBackend({ tones: { realTimeFactor: 1, toneMs: 1000 } });
  const response = await clientFor(running).audio.speech.create({ ...speech, response_format: 'pcm', stream_format: 'audio' });
  const reader = response.body!.getReader();
  let { value } = await reader.read();
  expect(running.engine.running, 'the clip is not finished').toBe(1);
  let bytes = 0;
  while (value) {
    bytes += value.length;
    ({ value } = await reader.read());
  }
  expect(bytes).toBe(48_000);
});

test("OpenAI's client gets events", async () => {
  const response = await clientFor(await runBackend()).audio.speech.create({ ...speech, response_format: 'pcm', stream_format: 'sse' });
  const events = await eventsOf(response);
  expect(events[0]?.type).toBe('speech.audio.start');
  expect(events.at(-1)?.type).toBe('speech.audio.done');
});

test("OpenAI's client lists the models", async () => {
  const models = await clientFor(await runBackend()).models.list();
  expect(models.data.map(({ id, object }) => [id, object])).toEqual([['tones-plain', 'model'], ['tones-fine', 'model']]);
});

test("OpenAI's client understands the refusals", async () => {
  const running = await runBackend();
  const client = clientFor(running);
  await expect(client.audio.speech.create({ ...speech, speed: 1.5 })).rejects.toMatchObject({ status: 400, code: 'speed_not_supported', param: 'speed', type: 'invalid_request_error' });
  const stranger = new OpenAI({ baseURL: `${running.backend.url}/v1`, apiKey: 'not-the-token-at-all', maxRetries: 0 });
  await expect(stranger.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
});

test("OpenAI's client aborts a call by leaving", async () => {
  const running = await runBackend({ tones: { firstAudioMs: 5000 } });
  const leaving = new AbortController();
  setTimeout(() => leaving.abort(), 200);
  await expect(clientFor(running).audio.speech.create(speech, { signal: leaving.signal })).rejects.toBeInstanceOf(OpenAI.APIUserAbortError);
  await expect.poll(() => [running.engine.running, running.engine.aborts]).toEqual([0, 1]);
});
