import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import * as z from 'zod';
import { Secret } from './clients/secret.ts';
import { mistakesOf, placeOf, readServerList, readSetting, serverUrlSchema, type ReadText } from './server-settings.ts';
import type { ChatServer } from './translators/chat/server.ts';

/** Servers that translate, and what is wrong with the setting: one sentence for each mistake, none with a value in it. */
export interface ReadTranslators {
  servers: ChatServer[];
  mistakes: string[];
}

/** Ids of translators that Lector comes with. */
const TAKEN_NAMES = ['qwen-mt', 'browser'];
const CONCURRENCY = 4;

const tokenPriceSchema = z.strictObject({ input: z.number().min(0), output: z.number().min(0) });
const serverSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/, 'must be 1 to 32 lower-case letters, digits and hyphens').refine((name) => !TAKEN_NAMES.includes(name), 'is the name of a translator that Lector comes with'),
  label: z.string().min(1).max(60).optional(),
  url: serverUrlSchema,
  model: z.string().min(1).max(128),
  key: z.string().regex(/^[\x21-\x7e]{1,1024}$/, 'must have visible ASCII characters only').optional(),
  keyFile: z.string().refine(isAbsolute, 'must be an absolute path').optional(),
  extraFields: z.record(z.string(), z.json()).default({ temperature: 0 }),
  concurrency: z.int().min(1).max(64).default(CONCURRENCY),
  pricePerMillionTokens: tokenPriceSchema.nullable().optional(),
  region: z.string().min(1).max(60).optional(),
});

/**
 * The servers in the settings `LECTOR_TRANSLATORS` (JSON: a list of servers) or `LECTOR_TRANSLATORS_FILE` (a file with that list); none where
 * neither is set. `text`, `file`: the values, undefined where they are not set.
 */
export function readTranslators(text: string | undefined, file: string | undefined, readText: ReadText = (path) => readFileSync(path, 'utf8')): ReadTranslators {
  const { setting, entries, mistakes } = readServerList('LECTOR_TRANSLATORS', { text, file, readText });
  const servers = entries.flatMap((entry, index): ChatServer[] => {
    const place = `${setting}[${index}]`;
    const read = serverSchema.safeParse(entry);
    if (!read.success) {
      mistakes.push(...mistakesOf(place, read.error));
      return [];
    }
    const { key, keyFile, label, region, pricePerMillionTokens, ...given } = read.data;
    if (key !== undefined && keyFile !== undefined) mistakes.push(`${place} cannot have both key and keyFile.`);
    const shown = key ?? (keyFile === undefined ? undefined : readSetting(keyFile, `${place}.keyFile`, readText, mistakes));
    const where = placeOf(given.url);
    // One's own machine bills nobody; what others ask is not known here.
    const price = pricePerMillionTokens !== undefined ? pricePerMillionTokens : where === 'this machine' ? { input: 0, output: 0 } : null;
    return [{ ...given, label: label ?? given.name, key: shown ? new Secret(shown) : null, pricePerMillionTokens: price, region: region ?? where }];
  });
  for (const [index, { name }] of servers.entries()) if (servers.findIndex((other) => other.name === name) < index) mistakes.push(`${setting} has two servers with the name ${name}.`);
  return { servers: mistakes.length > 0 ? [] : servers, mistakes };
}
