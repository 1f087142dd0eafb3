import type { Voice } from '../../../lib/contract/voices.ts';
import { ENGINE_ID, MODEL_FACTS, type VoiceLine } from './models.ts';
import type { Region } from './settings.ts';
import table from './voices.json' with { type: 'json' };

/** The languages of every voice, after those that are its own. */
const LANGUAGES = ['zh-CN', 'en', 'fr', 'de', 'it', 'ja', 'ko', 'pt', 'ru', 'es'];

/** The vendor's id of a voice of ours: "Ono Anna" for "qwen/Ono Anna". */
export function vendorVoice(id: string): string {
  return id.slice(ENGINE_ID.length + 1);
}

/** The 48 system voices with the models of a region that can use them; the vendor's default first. @see Model Studio, "Qwen-TTS", list of voices (read 2026-11) */
export function voicesOf(region: Region): Voice[] {
  return table.map(({ id, name, gender, style, dialect, own, lines }) => ({
    id: `${ENGINE_ID}/${id}`,
    name: `${id} ${name}`,
    engine: ENGINE_ID,
    languages: languagesOf(own),
    gender: gender === 'male' ? 'male' : 'female',
    style,
    dialect,
    models: MODEL_FACTS.filter(({ line, prices }) => prices[region] !== undefined && (lines as VoiceLine[]).includes(line)).map((model) => model.id),
    natural: true,
  }));
}

/** Its own languages first, then the others in their order; an own one with a region stands for the language without it. */
function languagesOf(own: string[]): string[] {
  const primaries = new Set(own.map((tag) => tag.split('-', 1)[0]));
  return [...own, ...LANGUAGES.filter((tag) => !primaries.has(tag.split('-', 1)[0]))];
}
