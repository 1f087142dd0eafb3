import { hash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Secret } from './secret.ts';

/** Marks our tokens for people and for tools that look for leaked ones. */
const PREFIX = 'lector_';

/** A new token: 256 random bits. */
export function newToken(): Secret {
  return new Secret(PREFIX + randomBytes(32).toString('base64url'));
}

/**
 * What is kept of a token, and what a shown one is looked up by: SHA-256, in hex. Tokens are random and long, so nothing slower is needed; and
 * since hashes are compared instead of tokens, the time that it takes tells nothing about how much of a guess is right.
 */
export function tokenHash(token: string): string {
  return hash('sha256', token, 'hex');
}

/** The token of the settings; or one that an earlier version has left in the data folder, so that what was connected by it stays connected; or null. */
export async function operatorToken(configured: Secret | null, dataDir: string): Promise<Secret | null> {
  if (configured) return configured;
  try {
    const kept = (await readFile(join(dataDir, 'token'), 'utf8')).trim();
    return kept === '' ? null : new Secret(kept);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
