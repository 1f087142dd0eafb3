import { createHash, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { readOwnValue } from './own-file.ts';
import { Secret } from './secret.ts';

/** Where the token of a data folder is kept, for people who enter it by hand. */
export function tokenFile(dataDir: string): string {
  return join(dataDir, 'token');
}

/** The token that clients must show: the configured one, or else the data folder's own, made at the first start. */
export async function clientToken(configured: Secret | null, dataDir: string): Promise<Secret> {
  return configured ?? new Secret(await readOwnValue(tokenFile(dataDir)));
}

/** Whether a shown token is the right one, in a time that does not depend on where they differ. */
export function isToken(shown: string, token: Secret): boolean {
  return timingSafeEqual(digest(shown), digest(token.reveal()));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
