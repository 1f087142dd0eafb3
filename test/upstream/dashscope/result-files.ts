import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { joinBytes } from '../../../backend/audio/pcm.ts';
import { drained } from './paced.ts';
import { streamedWavHeader } from './streamed-wav.ts';
import type { Fault } from './behaviour.ts';

/** A finished sound on the result host. */
interface ResultFile {
  sound: Uint8Array[];
  fault: Fault | null;
  expiresAtMs: number;
}

/** The host of finished sounds: signed URLs that expire. */
export class ResultFiles {
  readonly #files = new Map<string, ResultFile>();
  readonly #secret = randomBytes(16);
  /** Paths of all GETs, without their queries. */
  readonly requests: string[] = [];

  /** Puts a sound with its header there; its URL below `origin` and when that expires, in Unix seconds. */
  publish(sound: Uint8Array[], { origin, lifeMs, fault }: { origin: string; lifeMs: number; fault: Fault | null }): { url: string; expiresAt: number } {
    const expiresAtMs = Date.now() + (fault?.type === 'expired' ? -1000 : lifeMs);
    const expiresAt = Math.floor(expiresAtMs / 1000);
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    const path = `/1d/${randomBytes(1).toString('hex')}/${day}/${randomBytes(4).toString('hex')}/${randomUUID()}.wav`;
    this.#files.set(path, { sound, fault, expiresAtMs });
    const query = new URLSearchParams({ Expires: String(expiresAt), OSSAccessKeyId: 'LTAIemulated', Signature: this.#sign(path, expiresAt) });
    return { url: `${origin}${path}?${query.toString()}`, expiresAt };
  }

  /** Answers a GET. */
  answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://result');
    this.requests.push(url.pathname);
    const file = this.#files.get(url.pathname);
    if (!file) return refuse(response, 404, 'NoSuchKey', 'The specified key does not exist.');
    if (request.headers.authorization !== undefined) return refuse(response, 400, 'InvalidArgument', 'Only one auth mechanism allowed.');
    const expires = Number(url.searchParams.get('Expires'));
    if (url.searchParams.get('Signature') !== this.#sign(url.pathname, expires)) return refuse(response, 403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.');
    if (Date.now() > file.expiresAtMs) return refuse(response, 403, 'AccessDenied', 'Request has expired.');
    send(file, response);
  }

  #sign(path: string, expires: number): string {
    return createHmac('sha1', this.#secret).update(`${path}:${expires}`).digest('base64');
  }
}

function send({ sound, fault }: ResultFile, response: ServerResponse): void {
  if (fault?.type === 'redirect') {
    response.writeHead(302, { location: fault.location }).end();
    return;
  }
  const file = joinBytes(sound);
  if (fault?.type === 'flood') {
    response.writeHead(200, { 'content-type': 'audio/x-wav' });
    void sendFlood(response, fault.bytes);
  } else if (fault?.type === 'sound') {
    response.writeHead(200, { 'content-type': 'audio/x-wav', 'content-length': fault.bytes.length }).end(fault.bytes);
  } else if (fault?.type === 'truncate') {
    const cut = file.subarray(0, fault.afterBytes);
    response.writeHead(200, { 'content-type': 'audio/x-wav', 'content-length': fault.isHonest === false ? file.length : cut.length });
    response.write(cut);
    if (fault.isHonest === false) setTimeout(() => response.destroy(), 5);
    else response.end();
  } else {
    response.writeHead(200, { 'content-type': 'audio/x-wav', 'content-length': file.length }).end(file);
  }
}

async function sendFlood(response: ServerResponse, bytes: number): Promise<void> {
  const piece = new Uint8Array(65_536);
  response.write(streamedWavHeader());
  for (let left = bytes; left > 0 && !response.destroyed; left -= piece.length) {
    if (!response.write(piece.subarray(0, Math.min(left, piece.length)))) await drained(response);
  }
  response.end();
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>\n  <Code>${code}</Code>\n  <Message>${message}</Message>\n</Error>\n`;
  response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
}
