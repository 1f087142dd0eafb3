import type { Star, TaggedText } from '../settings/star-store.ts';
import { starKey } from '../settings/star-store.ts';
import { voiceWords } from './csv.ts';

/** The names of a note's fields, in their order. */
export const FIELDS = ['Text', 'Translation', 'Sentence', 'Audio', 'Page', 'Voice'] as const;

/** A star as a flashcard program takes it. */
export interface Note {
  /** The same for the same star in every export, so that a second import knows it again. */
  guid: string;
  /** HTML, in the order of `FIELDS`. */
  fields: string[];
  /** The text as plain text. */
  plain: string;
  kind: Star['kind'];
  keptAt: number;
  /** The name that the fields call its sound by, and the sound; null where it has none. */
  sound: { name: string; pcm: Uint8Array } | null;
}

/** The note of a star. */
export async function noteOf(star: Star): Promise<Note> {
  const guid = await hashOf(starKey(star), 'SHA-256', 20);
  const { clip, context, keptAt, kind, text, title, translation, url, voice } = star;
  const sound = clip === null ? null : { name: `lector-${guid}.wav`, pcm: clip };
  const page = `<a href="${escapeHtml(url)}">${escapeHtml(title === '' ? url : title)}</a>`;
  const audio = sound === null ? '' : `[sound:${sound.name}]`;
  return { guid, fields: [tagged(star), tagged(translation), tagged(context), audio, page, voice === null ? '' : escapeHtml(voiceWords(voice))], plain: text, kind, keptAt, sound };
}

/** The first `length` hexadecimal digits of a text's hash. */
export async function hashOf(text: string, algorithm: 'SHA-1' | 'SHA-256', length: number): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest(algorithm, new TextEncoder().encode(text)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('').slice(0, length);
}

function tagged(text: TaggedText | null): string {
  return text === null ? '' : `<span lang="${escapeHtml(text.language)}" dir="auto">${escapeHtml(text.text).replace(/\r\n?|\n/g, '<br>')}</span>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

// Brackets and braces would begin a sound or a field of the template, a unit separator another field.
function escapeHtml(text: string): string {
  return text.replaceAll('\x1f', ' ').replace(/[&<>"']/g, (character) => ENTITIES[character]!).replace(/[[\]{}]/g, (character) => `&#${character.charCodeAt(0)};`);
}
