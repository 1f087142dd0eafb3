import { expect, test } from 'vitest';
import { popupViewOf, type PopupKnowledge } from '../../../components/popup/popup-view-of.ts';
import type { Voice } from '../../../lib/contract/voices.ts';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings.ts';
import { DEFAULT_LEARNING as learning } from '../../../lib/settings/learning.ts';
import { DEFAULT_LOOK as look } from '../../../lib/settings/look.ts';

const voice = (id: string, languages: string[]): Voice => ({ id, name: id, engine: 'ai', languages, gender: null, style: null, dialect: null, models: [], natural: true });

const known: PopupKnowledge = {
  tab: { id: 1, url: 'https://example.org/', isPrivate: false },
  facts: { kind: 'article', title: 'T', language: 'en', unspoken: null, characters: 10, sentences: 1, estimatedMs: 1000, resumeAt: 0 },
  unreadable: null, leftAt: 0, cost: null, heard: null, leftOut: null,
  snapshot: { speed: 1, volume: 1, learning, look, sleep: null, reading: null },
  settings: DEFAULT_SETTINGS,
  connection: { state: 'connected', host: '127.0.0.1' },
  voices: [voice('ai/anna', ['en']), voice('ai/sara', ['es']), voice('ai/poly', ['en', 'es'])],
  browserVoices: [], shortcut: null, selectionShortcut: null, models: [], translators: [], narrateIn: null, mine: 'en', sample: null, showsElsewhere: false,
};

function voicesOf(more: Partial<PopupKnowledge>): unknown {
  const view = popupViewOf({ ...known, ...more });
  return view.screen === 'ready' ? [view.voices.map(({ id }) => id), view.voice] : view.screen;
}

test('the popup offers the voices of what is heard, and shows the one that reads', () => {
  expect(voicesOf({})).toEqual([['ai/anna', 'ai/poly'], 'ai/anna']);
  expect(voicesOf({ narrateIn: 'es' })).toEqual([['ai/sara', 'ai/poly'], 'ai/sara']);
  expect(voicesOf({ narrateIn: 'es', settings: { ...DEFAULT_SETTINGS, voices: { en: 'ai/poly' } } })).toEqual([['ai/sara', 'ai/poly'], 'ai/poly']);
  expect(voicesOf({ narrateIn: 'es', settings: { ...DEFAULT_SETTINGS, voices: { en: 'ai/poly', es: 'ai/sara' } } })).toEqual([['ai/sara', 'ai/poly'], 'ai/sara']);
});
