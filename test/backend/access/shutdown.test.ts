import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startSpeechServer } from '../../upstream/openai/openai.ts';
import { createToneSpeech } from '../../upstream/openai/speech-source.ts';
import { TOKEN, temporaryFolder, until } from '../support/running-backend.ts';

const MAIN = resolve(import.meta.dirname, '../../../backend/main.ts');
const STREAMS = 50;

test('T-H9: at SIGTERM with fifty streams under way all come to their end, the exit is clean, and nothing is left in the write-ahead log', async () => {
  const service = await startSpeechServer({ profile: 'kokoro', speech: createToneSpeech(), realTimeFactor: 0.6 });
  onTestFinished(() => service.close());
  const dataDir = await temporaryFolder();
  const servers = JSON.stringify([{ name: 'tones', profile: 'kokoro', url: service.url, wordTimestamps: false, concurrency: 64 }]);
  const child = spawn(process.execPath, [MAIN], { env: { PATH: '', LECTOR_PORT: '0', LECTOR_DATA_DIR: dataDir, LECTOR_TOKEN: TOKEN, LECTOR_SPEECH_SERVERS: servers }, stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = new Promise<number | null>((end) => child.once('close', (code) => end(code)));
  await until(() => said.includes('\n'), 20_000);
  const url = /http:\S+/.exec(said)?.[0] ?? '';

  let begun = 0;
  const input = (index: number) => `Sentence ${String(index).padStart(2, '0')} is under way at the end.`;
  const streams = Array.from({ length: STREAMS }, async (_, index) => {
    const body = JSON.stringify({ input: input(index), voice: 'tones/af_heart', response_format: 'pcm' });
    const response = await fetch(`${url}/v1/audio/speech`, { method: 'POST', headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }, body });
    expect(response.status).toBe(200);
    let sizeBytes = 0;
    for await (const chunk of response.body!) {
      if (sizeBytes === 0) begun += 1;
      sizeBytes += chunk.length;
    }
    return sizeBytes;
  });
  await until(() => begun === STREAMS, 20_000);
  const signalledAt = performance.now();
  child.kill('SIGTERM');
  const sizes = await Promise.all(streams);
  // 60 ms of 24 kHz 16-bit sound for each unit of the text.
  expect(new Set(sizes)).toEqual(new Set([input(0).length * 60 * 48]));
  expect(await exited).toBe(0);
  expect(performance.now() - signalledAt).toBeLessThan(20_000);
  expect((await readdir(dataDir)).filter((name) => name.startsWith('lector.db'))).toEqual(['lector.db']);
});
