import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { identityMessage, type IdentityProof } from '../../../lib/contract/identity.ts';

/** Somebody with a key pair of the contract's kind. */
export interface KeyHolder {
  identity: string;
  /** A proof for a challenge, at a host with port. */
  prove(host: string, challenge: string): Promise<IdentityProof>;
}

/** Makes a new key pair. */
export async function createKeyHolder(): Promise<KeyHolder> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const identity = Buffer.from(await crypto.subtle.exportKey('raw', publicKey)).toString('base64url');
  return {
    identity,
    async prove(host, challenge) {
      const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, identityMessage(host, challenge));
      return { identity, signature: Buffer.from(signature).toString('base64url') };
    },
  };
}

/** A server on a free port that answers as a test says, with all that it was asked. */
export interface Answering {
  url: string;
  seen: { path: string; query: URLSearchParams; authorization: string | undefined; host: string; body: string }[];
  close(): void;
}

/** Starts one. */
export async function startAnswering(answer: (seen: Answering['seen'][number], response: ServerResponse) => Promise<void> | void): Promise<Answering> {
  const seen: Answering['seen'] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://host');
    const asked = { path, query, authorization: request.headers.authorization, host: request.headers.host ?? '', body };
    seen.push(asked);
    await answer(asked, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
