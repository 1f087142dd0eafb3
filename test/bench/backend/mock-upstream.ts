import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { streamedWavHeader } from '../../upstream/dashscope/streamed-wav.ts';

/**
 * A speech service in a process of its own that does next to nothing, so that what is measured is what lies between it and who asks. It speaks
 * OpenAI's protocol (headerless PCM) and DashScope's (events). "… 900 ms …" in a text is how long its sound is. `GET /calls` counts the calls for speech. It is a collector of telemetry as well, which drops what it is sent.
 */
const { values } = parseArgs({ options: { 'first-audio-ms': { type: 'string', default: '0' }, 'piece-every-ms': { type: 'string', default: '10' } } });
const firstAudioMs = Number(values['first-audio-ms']);
const pieceEveryMs = Number(values['piece-every-ms']);

const PIECE_MS = 100;
const PIECE_BYTES = PIECE_MS * 48;
const DEFAULT_SOUND_MS = 500;

/** A hum with some noise over it: about as hard to encode as speech. */
const piece = Buffer.alloc(PIECE_BYTES);
for (let index = 0; index < PIECE_BYTES / 2; index += 1) piece.writeInt16LE(Math.round(7000 * Math.sin(index / 9) + 6000 * (Math.random() - 0.5)), index * 2);

const event = (audio: Record<string, unknown>, finishReason: string) =>
  Buffer.from(`event:result\n:HTTP_STATUS/200\ndata:${JSON.stringify({ output: { finish_reason: finishReason, audio }, usage: { characters: 40 }, request_id: 'bench' })}\n\n`);
const firstEvent = event({ data: Buffer.concat([streamedWavHeader(), piece]).toString('base64') }, 'null');
const nextEvent = event({ data: piece.toString('base64') }, 'null');
const lastEvent = event({ data: '', url: 'https://example.invalid/sound.wav' }, 'stop');

let callCount = 0;

const server = createServer((request, response) => {
  response.socket?.setNoDelay(true);
  if (request.url === '/calls') response.end(String(callCount));
  else if (request.url === '/v1/traces' || request.url === '/v1/metrics') request.resume().once('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  else void answer(request, response);
});
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  if (request.method === 'POST') callCount += 1;
  const soundMs = Number(/(\d+) ms/.exec(Buffer.concat(parts).toString('utf8'))?.[1] ?? DEFAULT_SOUND_MS);
  const isEvents = request.headers['x-dashscope-sse'] !== undefined;
  if (firstAudioMs > 0) await wait(firstAudioMs);
  response.writeHead(200, { 'content-type': isEvents ? 'text/event-stream;charset=UTF-8' : 'audio/pcm' });
  for (let sentMs = 0; sentMs < soundMs; sentMs += PIECE_MS) {
    if (sentMs > 0 && pieceEveryMs > 0) await wait(pieceEveryMs);
    response.write(isEvents ? (sentMs === 0 ? firstEvent : nextEvent) : piece);
  }
  response.end(isEvents ? lastEvent : undefined);
}
