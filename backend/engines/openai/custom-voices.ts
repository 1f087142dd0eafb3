import { asLanguage, type Language } from '../../../lib/contract/languages.ts';

/** One of the speakers that every Qwen3-TTS CustomVoice checkpoint has. */
export interface Speaker {
  /** As vLLM-Omni lists it. */
  id: string;
  name: string;
  gender: 'female' | 'male';
  /** BCP 47 tag of its native language; it speaks the others too. */
  language: string;
  dialect: string | null;
  style: string;
}

/** The nine speakers. @see QwenLM/Qwen3-TTS README, "Custom Voice" (read 2026-11) */
export const CUSTOM_VOICES: readonly Speaker[] = [
  { id: 'vivian', name: 'Vivian', gender: 'female', language: 'zh-CN', dialect: null, style: 'bright, slightly edgy, young' },
  { id: 'serena', name: 'Serena', gender: 'female', language: 'zh-CN', dialect: null, style: 'warm, gentle, young' },
  { id: 'uncle_fu', name: 'Uncle Fu', gender: 'male', language: 'zh-CN', dialect: null, style: 'seasoned, low, mellow' },
  { id: 'dylan', name: 'Dylan', gender: 'male', language: 'zh-CN', dialect: 'Beijing', style: 'youthful, clear, natural' },
  { id: 'eric', name: 'Eric', gender: 'male', language: 'zh-CN', dialect: 'Sichuan', style: 'lively, slightly husky' },
  { id: 'ryan', name: 'Ryan', gender: 'male', language: 'en-US', dialect: null, style: 'dynamic, strong rhythm' },
  { id: 'aiden', name: 'Aiden', gender: 'male', language: 'en-US', dialect: null, style: 'sunny, clear midrange' },
  { id: 'ono_anna', name: 'Ono Anna', gender: 'female', language: 'ja-JP', dialect: null, style: 'playful, light, nimble' },
  { id: 'sohee', name: 'Sohee', gender: 'female', language: 'ko-KR', dialect: null, style: 'warm, rich in emotion' },
];

/** The checkpoint's names of its ten languages. @see qwen_tts/inference/qwen3_tts_model.py, get_supported_languages (read 2026-11) */
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  zh: 'Chinese',
  fr: 'French',
  de: 'German',
  it: 'Italian',
  ja: 'Japanese',
  ko: 'Korean',
  pt: 'Portuguese',
  ru: 'Russian',
  es: 'Spanish',
};

/** Qwen3-TTS's name of a BCP 47 tag's language; `Auto` only for one that it does not name. */
export function languageName(tag: string): string {
  const language = asLanguage(tag);
  return language === null ? 'Auto' : LANGUAGE_NAMES[language];
}
