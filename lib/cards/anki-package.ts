import { strToU8, zipSync, type Zippable } from 'fflate';
// Not the WebAssembly: the extension's pages are to need no `wasm-unsafe-eval`.
import initSqlJs from 'sql.js/dist/sql-asm-memory-growth.js';
import { SAMPLE_RATE } from '../contract/speech.ts';
import type { Star } from '../settings/star-store.ts';
import { ankiCollection } from './anki-collection.ts';
import { noteOf } from './note.ts';
import { wavOf } from './wav.ts';

/**
 * Stars as an Anki package (`.apkg`): a zip of a collection, of sounds named by numbers, and of the list of the sounds' own names. One card for each star, oldest first.
 * A package of the same stars has the same notes, so that a second import changes them instead of doubling them.
 * @see https://github.com/ankidroid/Anki-Android/wiki/Database-Structure (2026-11-25)
 */
export async function ankiPackage(stars: readonly Star[], now: number): Promise<Uint8Array<ArrayBuffer>> {
  const notes = await Promise.all(stars.toSorted((a, b) => a.keptAt - b.keptAt).map(noteOf));
  const sounds = notes.flatMap(({ sound }) => sound ?? []);
  const files: Zippable = {
    'collection.anki2': await ankiCollection(await initSqlJs(), notes, now),
    'media': strToU8(JSON.stringify(Object.fromEntries(sounds.map(({ name }, index) => [index, name])))),
  };
  for (const [index, { pcm }] of sounds.entries()) files[index] = [wavOf(pcm, SAMPLE_RATE), { level: 0 }];
  // At once, not in workers: those would be of `blob:` addresses, which the extension's pages do not run.
  return zipSync(files);
}
