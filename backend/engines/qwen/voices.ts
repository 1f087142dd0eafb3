import * as z from 'zod';
import type { Voice } from '../../../lib/contract/voices.ts';
import { ENGINE_ID, MODEL_FACTS, VOICE_LINES } from './models.ts';
import type { Region } from './settings.ts';
import file from './voices.json' with { type: 'json' };

const table = z
  .array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      gender: z.enum(['female', 'male']),
      style: z.string(),
      dialect: z.string().nullable(),
      own: z.array(z.string()).min(1),
      lines: z.array(z.enum(VOICE_LINES)).min(1),
      /** Set, and then changed, when the vendor makes a voice anew without another snapshot of its models: no stored clip of the old one is played then. */
      revision: z.string().optional(),
    }),
  )
  .parse(file);

/** The languages of every voice, after those that are its own. */
const LANGUAGES = ['zh-CN', 'en', 'fr', 'de', 'it', 'ja', 'ko', 'pt', 'ru', 'es'];

/** The vendor's id of a voice of ours: "Ono Anna" for "qwen/Ono Anna". */
export function vendorVoice(id: string): string {
  return id.slice(ENGINE_ID.length + 1);
}

/** The 48 system voices with the models of a region that can use them; the vendor's default first. @see Model Studio, "Qwen-TTS", list of voices (read 2026-11) */
export function voicesOf(region: Region): Voice[] {
  return table.map(({ id, name, gender, style, dialect, own, lines, revision }) => ({
    id: `${ENGINE_ID}/${id}`,
    name: `${id} ${name}`,
    engine: ENGINE_ID,
    languages: languagesOf(own),
    gender,
    style,
    dialect,
    models: MODEL_FACTS.filter(({ line, prices }) => prices[region] !== undefined && lines.includes(line)).map((model) => model.id),
    natural: true,
    ...(revision !== undefined && { revision }),
  }));
}

/** Its own languages first, then the others in their order; an own one with a region stands for the language without it. */
function languagesOf(own: string[]): string[] {
  const primaries = new Set(own.map((tag) => tag.split('-', 1)[0]));
  return [...own, ...LANGUAGES.filter((tag) => !primaries.has(tag.split('-', 1)[0]))];
}
