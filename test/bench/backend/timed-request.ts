import { Agent, request } from 'node:http';

/** Whom to ask for speech, and how. */
export interface Target {
  name: string;
  url: string;
  headers: Record<string, string>;
  /** The body that asks for a text. */
  bodyOf(text: string): unknown;
}

/** One answer: from the request to the first byte of its body, and to its last, in milliseconds. */
export interface Timed {
  firstByteMs: number;
  endMs: number;
  bytes: Buffer;
}

/** Connections that are kept open, as every client of a service keeps them. */
export function keptConnections(count: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: count, maxFreeSockets: count });
}

/** Asks for a text and takes the whole answer. Node's own client: fetch alone takes as long as what is measured. @throws Error where it is refused, or cut */
export async function timedRequest(target: Target, text: string, agent: Agent): Promise<Timed> {
  const { name, url, headers, bodyOf } = target;
  const body = JSON.stringify(bodyOf(text));
  const { promise, resolve, reject } = Promise.withResolvers<Timed>();
  const askedAt = performance.now();
  let firstByteMs: number | null = null;
  const asking = request(url, { method: 'POST', agent, headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (response) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => {
      firstByteMs ??= performance.now() - askedAt;
      parts.push(part);
    });
    response.once('error', reject);
    response.once('end', () => {
      const bytes = Buffer.concat(parts);
      if (response.statusCode !== 200 || firstByteMs === null) reject(new Error(`${name} answered ${response.statusCode}: ${bytes.subarray(0, 300).toString('utf8')}`));
      else resolve({ firstByteMs, endMs: performance.now() - askedAt, bytes });
    });
  });
  asking.once('error', (error: NodeJS.ErrnoException) => {
    // A kept connection may have been closed from the other end just now; every client asks again then.
    if (asking.reusedSocket && error.code === 'ECONNRESET') resolve(timedRequest(target, text, agent));
    else reject(error);
  });
  asking.end(body);
  return await promise;
}
