/** What the first letter of a Kokoro voice's name says. @see hexgrad/Kokoro-82M, VOICES.md (read 2026-11) */
const LANGUAGES: Readonly<Record<string, { language: string; dialect: string | null }>> = {
  a: { language: 'en-US', dialect: 'America' },
  b: { language: 'en-GB', dialect: 'Great Britain' },
  e: { language: 'es-ES', dialect: null },
  f: { language: 'fr-FR', dialect: null },
  h: { language: 'hi-IN', dialect: null },
  i: { language: 'it-IT', dialect: null },
  j: { language: 'ja-JP', dialect: null },
  p: { language: 'pt-BR', dialect: 'Brazil' },
  z: { language: 'zh-CN', dialect: null },
};

/** The voice that each language is first offered in: those that the model's makers grade best. */
const BEST = ['af_heart', 'af_bella', 'bf_emma', 'ff_siwis', 'if_sara', 'jf_alpha', 'zf_xiaobei', 'pf_dora', 'ef_dora'];

/** What a Kokoro voice's name tells of it. */
export interface KokoroVoice {
  name: string;
  language: string;
  dialect: string | null;
  gender: 'female' | 'male';
  /** Lower comes first. */
  rank: number;
}

/** Reads a Kokoro voice's name (`bf_emma`: British, female), or null for one that is named otherwise. */
export function kokoroVoice(id: string): KokoroVoice | null {
  const [, letter, gender, rest] = /^([a-z])([fm])_([a-z0-9_]+)$/.exec(id) ?? [];
  const spoken = LANGUAGES[letter ?? ''];
  if (!spoken || rest === undefined) return null;
  const isOld = rest.startsWith('v0');
  const name = rest.replace(/^v0_?/, '').split('_').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(' ') + (isOld ? ' (old)' : '');
  const best = BEST.indexOf(id);
  return { name, ...spoken, gender: gender === 'f' ? 'female' : 'male', rank: best >= 0 ? best : BEST.length + (isOld ? 1 : 0) };
}
