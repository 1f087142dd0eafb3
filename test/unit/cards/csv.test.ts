import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from '../../../lib/cards/csv.ts';
import { star } from './stars.ts';

const read = (csv: string) => parse(csv, { bom: true, columns: true }) as Record<string, string>[];

test('a row for each star, as another program reads it', () => {
  const rows = read(csvOf([star(), star({ kind: 'word', text: 'hoja', context: { text: 'Los obreros.', language: 'es' }, translation: null, voice: null })]));
  expect(rows).toEqual([
    { 'kind': 'sentence', 'text': 'Los obreros enrollaban hoja tras hoja.', 'language': 'es', 'translation': 'The workers rolled leaf after leaf.', 'translation language': 'en', 'sentence': '', 'page title': 'The reader on the platform', 'page': 'https://www.example.org/reader', 'voice': 'Cherry (AI-generated voice)', 'kept': '2025-11-25T19:46:40.000Z' },
    { 'kind': 'word', 'text': 'hoja', 'language': 'es', 'translation': '', 'translation language': '', 'sentence': 'Los obreros.', 'page title': 'The reader on the platform', 'page': 'https://www.example.org/reader', 'voice': '', 'kept': '2025-11-25T19:46:40.000Z' },
  ]);
});

test('nothing is a formula', () => {
  for (const text of ['=1+1', '+1', '-1', '@x', '\t=1', '=HYPERLINK("http://x")']) expect(read(csvOf([star({ text })]))[0]!['text']).toBe(`'${text}`);
});

test('every text comes back as it was', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('a "b", c', 'a\r\nb\n\nc', '; ,', 'مرحبا، "نعم"')).filter((each) => !/^[=+\-@\t\r]/.test(each));
  fc.assert(fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
    expect(read(csvOf(texts.map((each) => star({ text: each, title: each })))).map((row) => [row['text'], row['page title']])).toEqual(texts.map((each) => [each, each]));
  }));
});
