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

/** BCP 47 tags of the languages that Kokoro speaks. */
export const KOKORO_LANGUAGES: readonly string[] = Object.values(LANGUAGES).map(({ language }) => language);

/** The voices of Kokoro-82M 1.0, which every server of it has. @see hexgrad/Kokoro-82M, VOICES.md (read 2026-11) */
export const KOKORO_VOICES: readonly string[] = [
  ...['heart', 'alloy', 'aoede', 'bella', 'jessica', 'kore', 'nicole', 'nova', 'river', 'sarah', 'sky'].map((name) => `af_${name}`),
  ...['adam', 'echo', 'eric', 'fenrir', 'liam', 'michael', 'onyx', 'puck', 'santa'].map((name) => `am_${name}`),
  ...['bf_alice', 'bf_emma', 'bf_isabella', 'bf_lily', 'bm_daniel', 'bm_fable', 'bm_george', 'bm_lewis'],
  ...['jf_alpha', 'jf_gongitsune', 'jf_nezumi', 'jf_tebukuro', 'jm_kumo'],
  ...['zf_xiaobei', 'zf_xiaoni', 'zf_xiaoxiao', 'zf_xiaoyi', 'zm_yunjian', 'zm_yunxi', 'zm_yunxia', 'zm_yunyang'],
  ...['ef_dora', 'em_alex', 'em_santa', 'ff_siwis', 'hf_alpha', 'hf_beta', 'hm_omega', 'hm_psi', 'if_sara', 'im_nicola', 'pf_dora', 'pm_alex', 'pm_santa'],
];

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
