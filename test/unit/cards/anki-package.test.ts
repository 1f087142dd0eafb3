import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BlobReader, Uint8ArrayWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { readAnkiPackage } from 'anki-reader';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { ankiPackage } from '../../../lib/cards/anki-package.ts';
import type { Star } from '../../../lib/settings/star-store.ts';
import { star, tone } from './stars.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'lector-cards-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Row { id: number; guid: string; mod: number; flds: string; sfld: string; csum: number; tags: string }

/** What a package holds, by an unzip and an SQLite that are not those that made it. */
async function unpack(bytes: Uint8Array<ArrayBuffer>) {
  const files = new Map<string, Uint8Array>();
  const zip = new ZipReader(new BlobReader(new Blob([bytes])));
  for (const entry of await zip.getEntries()) files.set(entry.filename, await (entry as FileEntry).getData(new Uint8ArrayWriter()));
  const path = join(folder, `${crypto.randomUUID()}.anki2`);
  writeFileSync(path, files.get('collection.anki2')!);
  const database = new DatabaseSync(path, { readOnly: true });
  const all = <Shape>(query: string) => database.prepare(query).all() as unknown as Shape[];
  const read = { notes: all<Row>('select * from notes order by id'), cards: all<{ nid: number; did: number }>('select * from cards order by due'), col: all<Record<string, string>>('select * from col')[0]!, check: all<{ integrity_check: string }>('pragma integrity_check') };
  database.close();
  const names = JSON.parse(Buffer.from(files.get('media')!).toString()) as Record<string, string>;
  return { ...read, sounds: new Map(Object.entries(names).map(([number, name]) => [name, files.get(number)!])), fileCount: files.size };
}

/** What a browser shows of a field. */
const shown = (html: string) => html.replaceAll('<br>', '\n').replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const fieldsOf = ({ flds }: Row) => flds.split('\x1f');

describe('an Anki package', () => {
  test('is read by another program: a deck with a card for each star, with text, translation, page and sound', async () => {
    const bytes = await ankiPackage([star(), star({ kind: 'word', text: '賃金', language: 'ja', context: { text: '自分たちの賃金から。', language: 'ja' }, clip: null, keptAt: 1_764_100_000_001 })], NOW);
    const { collection, media } = await readAnkiPackage(new Blob([bytes]));
    const deck = Object.values(collection.getDecks()).find((each) => each.getRawDeck()['name'] === 'Lector')!;
    const cards = Object.values(deck.getCards()).map((card) => card.getFields());
    const [name] = Object.keys(media);
    expect(cards).toMatchObject([
      { Text: expect.stringContaining('Los obreros enrollaban hoja tras hoja.'), Translation: expect.stringContaining('The workers rolled leaf after leaf.'), Sentence: '', Audio: `[sound:${name}]`, Page: '<a href="https://www.example.org/reader">The reader on the platform</a>', Voice: 'Cherry (AI-generated voice)' },
      { Text: expect.stringContaining('賃金'), Sentence: expect.stringContaining('自分たちの賃金から。'), Audio: '' },
    ]);
    expect(media[name!]!.size).toBe(44 + 24_000);
  });

  test('has sound that plays: a WAV file of the clip’s length, under the name that the note calls', async () => {
    const { notes, sounds } = await unpack(await ankiPackage([star({ clip: tone(1.5) })], NOW));
    const [[name, sound]] = [...sounds] as [[string, Uint8Array]];
    expect(fieldsOf(notes[0]!)[3]).toBe(`[sound:${name}]`);
    const path = join(folder, name);
    writeFileSync(path, sound);
    const facts = execFileSync('python3', ['-c', 'import sys, wave; w = wave.open(sys.argv[1]); print(w.getnchannels(), w.getsampwidth(), w.getframerate(), w.getnframes())', path]).toString().trim();
    expect(facts).toBe('1 2 24000 36000');
    expect(readFileSync(path).subarray(44)).toEqual(Buffer.from(tone(1.5)));
  });

  test('of the same stars has the same notes again, so that nothing is doubled', async () => {
    const stars = [star(), star({ text: 'Dos.' }), star({ kind: 'word' })];
    const first = await unpack(await ankiPackage(stars, NOW));
    const second = await unpack(await ankiPackage(stars.toReversed().map((each) => ({ ...each, translation: { text: 'Better.', language: 'en' }, keptAt: each.keptAt + 5000 })), NOW + 86_400_000));
    expect(new Set(second.notes.map(({ guid }) => guid))).toEqual(new Set(first.notes.map(({ guid }) => guid)));
    expect(new Set(first.notes.map(({ guid }) => guid)).size).toBe(3);
    expect([...second.sounds.keys()].toSorted()).toEqual([...first.sounds.keys()].toSorted());
    expect(second.notes[0]!.mod).toBeGreaterThan(first.notes[0]!.mod);
    expect(Object.keys(JSON.parse(second.col['models']!) as object)).toEqual(Object.keys(JSON.parse(first.col['models']!) as object));
  });

  test('says what is Anki’s schema 11, whole, with the languages of its texts', async () => {
    const { col, check, cards, notes } = await unpack(await ankiPackage([star({ text: 'قال <b>&amp; "نعم"\nثم', language: 'ar' })], NOW));
    expect(col['ver']).toBe(11);
    expect(check).toEqual([{ integrity_check: 'ok' }]);
    expect(cards).toMatchObject([{ nid: notes[0]!.id }]);
    expect(Object.keys(JSON.parse(col['decks']!) as object)).toContain(String(cards[0]!.did));
    expect(fieldsOf(notes[0]!)[0]).toBe('<span lang="ar" dir="auto">قال &lt;b&gt;&amp;amp; &quot;نعم&quot;<br>ثم</span>');
    expect(notes[0]!.tags).toBe(' lector sentence ');
  });

  test('of nothing is a package too', async () => {
    const { notes, fileCount } = await unpack(await ankiPackage([], NOW));
    expect(notes).toEqual([]);
    expect(fileCount).toBe(2);
  });

  test('keeps every text as it is, and none becomes HTML, a sound or a field', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((each) => each.replaceAll('\0', '').replaceAll('\r', '') || 'x');
    const tricky = fc.oneof(text, fc.constantFrom('<script>alert(1)</script>', '[sound:x.mp3]', '{{Text}}', '"quoted", \'so\'', 'a\nb', '\x1f', 'مرحبا <i>'));
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ text: tricky, title: tricky }), { minLength: 1, maxLength: 5 }), async (texts) => {
      const stars: Star[] = texts.map((each, index) => star({ ...each, url: `https://example.org/${index}`, clip: null, keptAt: NOW }));
      const { notes } = await unpack(await ankiPackage(stars, NOW));
      expect(notes.map((note) => shown(fieldsOf(note)[0]!))).toEqual(texts.map((each) => each.text.replaceAll('\x1f', ' ')));
      for (const note of notes) expect(note.flds).not.toMatch(/\[sound:|\{\{|<script|<i>/);
      expect(new Set(notes.map(({ id }) => id)).size).toBe(stars.length);
    }), { numRuns: 25 });
  });
});
