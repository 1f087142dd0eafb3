import type { Voice } from '../../../lib/contract/voices.ts';

/** The engine's id, the part before the slash in voice ids. */
export const ENGINE_ID = 'espeak';

/** The id of the only model. */
export const MODEL_ID = 'espeak-ng';

/** A language or an accent of eSpeak's, and what people call it. */
interface Accent {
  /** Its part of the voice's id. */
  id: string;
  /** eSpeak's name of it, where that is another. */
  file?: string;
  /** BCP 47 tags that it speaks, its own first. */
  languages: [string, ...string[]];
  name: string;
  dialect: string | null;
  /** What brings its plain voice to about -19 LUFS. Measured on one sentence of 4 to 6 s. */
  gainDb: number;
}

/** How a variant changes the voice. */
interface Variant {
  /** What follows the accent in eSpeak's name. */
  suffix: string;
  /** What follows the accent in the name that people read. */
  label: string;
  gender: 'female' | 'male';
  /** What it needs beyond the accent's gain. */
  gainDb: number;
}

const PLAIN: Variant = { suffix: '', label: '', gender: 'male', gainDb: 0 };
const FEMALE: Variant = { suffix: '+f3', label: ', female', gender: 'female', gainDb: -0.7 };
const LOW_FEMALE: Variant = { suffix: '+f1', label: ', low female', gender: 'female', gainDb: -1.5 };
const LOW_MALE: Variant = { suffix: '+m8', label: ', low male', gender: 'male', gainDb: 4.6 };

/** The accent that each language is first offered in: with all variants. */
const MAIN_ACCENTS: Accent[] = [
  { id: 'en-us', languages: ['en-US'], name: 'English (America)', dialect: 'America', gainDb: 1.6 },
  { id: 'cmn', languages: ['zh-CN', 'zh-TW', 'zh-SG'], name: 'Chinese (Mandarin)', dialect: 'Mandarin', gainDb: -1.1 },
  { id: 'fr-fr', file: 'fr', languages: ['fr-FR'], name: 'French (France)', dialect: 'France', gainDb: 2.2 },
  { id: 'de', languages: ['de-DE'], name: 'German', dialect: null, gainDb: 1.8 },
  { id: 'it', languages: ['it-IT'], name: 'Italian', dialect: null, gainDb: 2.9 },
  { id: 'ja', languages: ['ja-JP'], name: 'Japanese', dialect: null, gainDb: 0.9 },
  { id: 'ko', languages: ['ko-KR'], name: 'Korean', dialect: null, gainDb: 0.2 },
  { id: 'pt-br', languages: ['pt-BR'], name: 'Portuguese (Brazil)', dialect: 'Brazil', gainDb: 1 },
  { id: 'ru', languages: ['ru-RU'], name: 'Russian', dialect: null, gainDb: 2.2 },
  { id: 'es', languages: ['es-ES'], name: 'Spanish (Spain)', dialect: 'Spain', gainDb: 1.6 },
];

const MORE_ACCENTS: Accent[] = [
  { id: 'en-gb', file: 'en', languages: ['en-GB'], name: 'English (Great Britain)', dialect: 'Great Britain', gainDb: 1 },
  { id: 'en-gb-x-rp', languages: ['en-GB'], name: 'English (Received Pronunciation)', dialect: 'Received Pronunciation', gainDb: 1 },
  { id: 'en-gb-scotland', languages: ['en-GB'], name: 'English (Scotland)', dialect: 'Scotland', gainDb: 0.7 },
  { id: 'en-gb-x-gbclan', languages: ['en-GB'], name: 'English (Lancaster)', dialect: 'Lancaster', gainDb: 0.2 },
  { id: 'en-gb-x-gbcwmd', languages: ['en-GB'], name: 'English (West Midlands)', dialect: 'West Midlands', gainDb: 1 },
  { id: 'en-us-nyc', languages: ['en-US'], name: 'English (New York City)', dialect: 'New York City', gainDb: 1.5 },
  { id: 'en-029', languages: ['en-029'], name: 'English (Caribbean)', dialect: 'Caribbean', gainDb: 1 },
  { id: 'yue', languages: ['zh-HK', 'zh-MO', 'yue'], name: 'Chinese (Cantonese)', dialect: 'Cantonese', gainDb: 0.3 },
  { id: 'fr-be', languages: ['fr-BE'], name: 'French (Belgium)', dialect: 'Belgium', gainDb: 2.2 },
  { id: 'fr-ch', languages: ['fr-CH'], name: 'French (Switzerland)', dialect: 'Switzerland', gainDb: 2.2 },
  { id: 'pt', languages: ['pt-PT'], name: 'Portuguese (Portugal)', dialect: 'Portugal', gainDb: 1.1 },
  { id: 'ru-lv', languages: ['ru-LV'], name: 'Russian (Latvia)', dialect: 'Latvia', gainDb: 3.3 },
  { id: 'es-419', languages: ['es-419', 'es-MX'], name: 'Spanish (Latin America)', dialect: 'Latin America', gainDb: 1.3 },
];

/** Languages beyond the ten, so that a page in one of them has a voice at all. Those whose writing leaves out what eSpeak needs (Arabic, Hebrew) are not among them. */
const MORE_LANGUAGES: Accent[] = [
  { id: 'nl', languages: ['nl-NL'], name: 'Dutch', dialect: null, gainDb: 1 },
  { id: 'pl', languages: ['pl-PL'], name: 'Polish', dialect: null, gainDb: 2.1 },
  { id: 'sv', languages: ['sv-SE'], name: 'Swedish', dialect: null, gainDb: 0.7 },
  { id: 'da', languages: ['da-DK'], name: 'Danish', dialect: null, gainDb: 0.9 },
  { id: 'nb', languages: ['nb-NO', 'no'], name: 'Norwegian', dialect: null, gainDb: 1.5 },
  { id: 'fi', languages: ['fi-FI'], name: 'Finnish', dialect: null, gainDb: 1.3 },
  { id: 'cs', languages: ['cs-CZ'], name: 'Czech', dialect: null, gainDb: 1.2 },
  { id: 'hu', languages: ['hu-HU'], name: 'Hungarian', dialect: null, gainDb: 1.6 },
  { id: 'ro', languages: ['ro-RO'], name: 'Romanian', dialect: null, gainDb: 1.5 },
  { id: 'el', languages: ['el-GR'], name: 'Greek', dialect: null, gainDb: 1.2 },
  { id: 'tr', languages: ['tr-TR'], name: 'Turkish', dialect: null, gainDb: 0.7 },
  { id: 'uk', languages: ['uk-UA'], name: 'Ukrainian', dialect: null, gainDb: -0.3 },
  { id: 'ca', languages: ['ca-ES'], name: 'Catalan', dialect: null, gainDb: 1.4 },
  { id: 'id', languages: ['id-ID'], name: 'Indonesian', dialect: null, gainDb: 1.5 },
  { id: 'vi', languages: ['vi-VN'], name: 'Vietnamese', dialect: null, gainDb: 0.6 },
  { id: 'hi', languages: ['hi-IN'], name: 'Hindi', dialect: null, gainDb: 1.1 },
];

/** How eSpeak speaks one of the voices. */
export interface EspeakSetting {
  /** eSpeak's name of it, with its variant: "en-us+f3". */
  name: string;
  /** What brings it to about -19 LUFS. */
  gainDb: number;
}

const SPOKEN: readonly { voice: Voice; setting: EspeakSetting }[] = [
  ...MAIN_ACCENTS.flatMap((accent) => [PLAIN, FEMALE, LOW_FEMALE, LOW_MALE].map((variant) => spoken(accent, variant))),
  ...[...MORE_ACCENTS, ...MORE_LANGUAGES].flatMap((accent) => [PLAIN, FEMALE].map((variant) => spoken(accent, variant))),
];

/** Every voice, the most useful ones of each language first. */
export const ESPEAK_VOICES: readonly Voice[] = SPOKEN.map(({ voice }) => voice);

/** How to speak a voice, by its id; null for one that is not here. */
export function espeakSetting(id: string): EspeakSetting | null {
  return SPOKEN.find(({ voice }) => voice.id === id)?.setting ?? null;
}

function spoken({ id, file = id, languages, name, dialect, gainDb }: Accent, variant: Variant): { voice: Voice; setting: EspeakSetting } {
  const voice: Voice = {
    id: `${ENGINE_ID}/${id}${variant.suffix}`,
    name: name + variant.label,
    engine: ENGINE_ID,
    languages: [...languages],
    gender: variant.gender,
    style: null,
    dialect,
    models: [MODEL_ID],
    natural: false,
  };
  return { voice, setting: { name: file + variant.suffix, gainDb: gainDb + variant.gainDb } };
}
