import * as z from 'zod';

/**
 * Who a backend is, whatever its address: its public key, an uncompressed point of P-256 (65 bytes) in base64url. Clients keep it when they are
 * paired. It stays the same for the lifetime of a data folder.
 */
export const identitySchema = z.string().regex(/^B[A-Za-z0-9_-]{86}$/, 'not a public key');

/** Something that nobody can foresee, made by the client for one proof: 32 random bytes in base64url. */
export const challengeSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'not 32 bytes in base64url');

/** The query of `GET /v1/identity`. */
export const identityQuerySchema = z.strictObject({ challenge: challengeSchema });

/**
 * The body of `GET /v1/identity?challenge=…`: a proof that whoever answers at this address is the backend whose public key a client has kept.
 *
 * A client asks for one, without its token, before it sends its token for the first time in the life of its document, and again after every
 * failure of transport (the backend may have gone, and another program may have taken its port). It is one round trip, without a preflight, and
 * needs none for any clip. Where the proof does not hold, the token is not sent: the client says that another program answers at this address.
 */
export const identityProofSchema = z.object({
  identity: identitySchema,
  /** ECDSA with SHA-256 over {@link identityMessage}, as r and s side by side (64 bytes), in base64url. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/, 'not a signature'),
});

/** A backend's proof of who it is. */
export type IdentityProof = z.infer<typeof identityProofSchema>;

/**
 * What a backend signs. `host`: host and port as the client dials them and as the request's `Host` header names them (`127.0.0.1:8787`), so that
 * a proof cannot be fetched from the real backend at another address and passed on.
 */
export function identityMessage(host: string, challenge: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`lector identity 1\n${host.toLowerCase()}\n${challenge}`);
}

/** A new challenge. */
export function newChallenge(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/**
 * Whether a proof is one for this challenge, at this address, of this backend. `identity`: the one that was kept; while pairing, the one that
 * the answer itself brings, which then shows only that the backend has the key that goes with it.
 * @param url the backend's address as the client dials it
 */
export async function isProofOf(identity: string, { signature }: Pick<IdentityProof, 'signature'>, { url, challenge }: { url: string; challenge: string }): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', fromBase64Url(identity), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, fromBase64Url(signature), identityMessage(new URL(url).host, challenge));
  } catch {
    // A point that is not on the curve, or text that is not base64url, proves nothing.
    return false;
  }
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}
