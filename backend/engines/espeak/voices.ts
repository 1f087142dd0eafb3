import type { Voice } from '../../../lib/contract/voices.ts';

/** The engine's id, the part before the slash in voice ids. */
export const ENGINE_ID = 'espeak';

/** The id of the only model. */
export const MODEL_ID = 'espeak-ng';

/** A language or an accent of eSpeak's, and what people call it. */
interface Accent {
  /** eSpeak's name of it. */
  espeak: string;
  /** BCP 47 tags that it speaks, its own first. */
  languages: [string, ...string[]];
  name: string;
  dialect: string | null;
}

/** How a variant changes the voice. */
interface Variant {
  /** What follows the accent in eSpeak's name. */
  suffix: string;
  /** What follows the accent in the name that people read. */
  label: string;
  gender: 'female' | 'male';
}

const PLAIN: Variant = { suffix: '', label: '', gender: 'male' };
const FEMALE: Variant = { suffix: '+f3', label: ', female', gender: 'female' };
const LOW_FEMALE: Variant = { suffix: '+f1', label: ', low female', gender: 'female' };
const LOW_MALE: Variant = { suffix: '+m8', label: ', low male', gender: 'male' };

/** The accent that each language is first offered in: with all variants. */
const MAIN_ACCENTS: Accent[] = [
  { espeak: 'en-us', languages: ['en-US'], name: 'English (America)', dialect: 'America' },
  { espeak: 'cmn', languages: ['zh-CN', 'zh-TW', 'zh-SG'], name: 'Chinese (Mandarin)', dialect: 'Mandarin' },
  { espeak: 'fr-fr', languages: ['fr-FR'], name: 'French (France)', dialect: 'France' },
  { espeak: 'de', languages: ['de-DE'], name: 'German', dialect: null },
  { espeak: 'it', languages: ['it-IT'], name: 'Italian', dialect: null },
  { espeak: 'ja', languages: ['ja-JP'], name: 'Japanese', dialect: null },
  { espeak: 'ko', languages: ['ko-KR'], name: 'Korean', dialect: null },
  { espeak: 'pt-br', languages: ['pt-BR'], name: 'Portuguese (Brazil)', dialect: 'Brazil' },
  { espeak: 'ru', languages: ['ru-RU'], name: 'Russian', dialect: null },
  { espeak: 'es', languages: ['es-ES'], name: 'Spanish (Spain)', dialect: 'Spain' },
];

const MORE_ACCENTS: Accent[] = [
  { espeak: 'en-gb', languages: ['en-GB'], name: 'English (Great Britain)', dialect: 'Great Britain' },
  { espeak: 'en-gb-x-rp', languages: ['en-GB'], name: 'English (Received Pronunciation)', dialect: 'Received Pronunciation' },
  { espeak: 'en-gb-scotland', languages: ['en-GB'], name: 'English (Scotland)', dialect: 'Scotland' },
  { espeak: 'en-gb-x-gbclan', languages: ['en-GB'], name: 'English (Lancaster)', dialect: 'Lancaster' },
  { espeak: 'en-gb-x-gbcwmd', languages: ['en-GB'], name: 'English (West Midlands)', dialect: 'West Midlands' },
  { espeak: 'en-us-nyc', languages: ['en-US'], name: 'English (New York City)', dialect: 'New York City' },
  { espeak: 'en-029', languages: ['en-029'], name: 'English (Caribbean)', dialect: 'Caribbean' },
  { espeak: 'yue', languages: ['zh-HK', 'zh-MO', 'yue'], name: 'Chinese (Cantonese)', dialect: 'Cantonese' },
  { espeak: 'fr-be', languages: ['fr-BE'], name: 'French (Belgium)', dialect: 'Belgium' },
  { espeak: 'fr-ch', languages: ['fr-CH'], name: 'French (Switzerland)', dialect: 'Switzerland' },
  { espeak: 'pt', languages: ['pt-PT'], name: 'Portuguese (Portugal)', dialect: 'Portugal' },
  { espeak: 'ru-lv', languages: ['ru-LV'], name: 'Russian (Latvia)', dialect: 'Latvia' },
  { espeak: 'es-419', languages: ['es-419', 'es-MX'], name: 'Spanish (Latin America)', dialect: 'Latin America' },
];

/** Every voice, the most useful ones of each language first. */
export const ESPEAK_VOICES: readonly Voice[] = [
  ...MAIN_ACCENTS.flatMap((accent) => [PLAIN, FEMALE, LOW_FEMALE, LOW_MALE].map((variant) => toVoice(accent, variant))),
  ...MORE_ACCENTS.flatMap((accent) => [PLAIN, FEMALE].map((variant) => toVoice(accent, variant))),
];

/** eSpeak's name of a voice, with its variant: "en-us+f3". */
export function espeakName(voice: Voice): string {
  return voice.id.slice(ENGINE_ID.length + 1);
}

function toVoice({ espeak, languages, name, dialect }: Accent, { suffix, label, gender }: Variant): Voice {
  return {
    id: `${ENGINE_ID}/${espeak}${suffix}`,
    name: name + label,
    engine: ENGINE_ID,
    languages: [...languages],
    gender,
    style: null,
    dialect,
    models: [MODEL_ID],
    natural: false,
  };
}
