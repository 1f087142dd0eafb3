import type { ClipRequest } from './clip.ts';

/**
 * The key of a clip in the extension's own store: SHA-256 (hex) of the backend's identity and all that makes the clip sound as it does.
 * Speed, time and transfer format are not in it. Texts that differ only in their spaces or in Unicode composition share a key.
 */
export async function clipKey(backend: string, request: ClipRequest): Promise<string> {
  const text = request.text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const { voice, revision = null, model = null, language, instructions = null, delivery = null, deliveryVersion = null } = request;
  const canonical = JSON.stringify({ v: 2, backend, model, voice, revision, language, instructions, delivery, deliveryVersion, text });
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
