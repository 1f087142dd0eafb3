import { describe, expect, test } from 'vitest';
import type { Model, Voice } from '../../../../lib/contract/voices.ts';
import { deliveredRequest } from '../../../../lib/player/clips/delivered-clips.ts';
import { costOfReading, type CostSources } from '../../../../lib/player/cost/reading-cost.ts';
import type { Article } from '../../../../lib/reading/article.ts';
import { DEFAULT_SETTINGS } from '../../../../lib/settings/settings.ts';
import { clipKey } from '../../../../lib/speech/clip-key.ts';

const voice = (engine: string, languages: string[]): Voice => ({ id: `${engine}/v`, name: 'V', engine, languages, gender: null, style: null, dialect: null, models: ['m'], natural: true });
const model = (engine: string, price: number | null): Model => ({
  id: 'm', object: 'model', created: 0, owned_by: engine, engine, snapshot: 'm-1', price_per_10k_characters: price, region: 'Singapore',
  capabilities: { languages: ['en'], streaming: true, word_timings: false, instructions: false, max_characters: 1000 },
});
const article = (...texts: string[]): Article => ({ kind: 'article', url: '', title: '', language: 'en', blocks: [{ role: 'paragraph' }], sentences: texts.map((text) => ({ block: 0, text, language: null })) });

function sources(price: number | null, atHand: ReadonlySet<string> = new Set()): CostSources {
  return {
    language: 'en',
    settings: DEFAULT_SETTINGS,
    catalogue: { voices: [voice('paid', ['en', 'zh'])], models: [model('paid', price)] },
    browserVoices: [],
    backend: 'b',
    has: async (keys) => keys.map((key) => atHand.has(key)),
  };
}

const keyOf = (text: string, { catalogue, settings }: CostSources) => clipKey('b', deliveredRequest({ text, language: 'en', voice: 'paid/v' }, catalogue, settings));

describe('hearing an article costs', () => {
  test('its characters by the price of the model that speaks', async () => {
    expect(await costOfReading(article('x'.repeat(600), 'y'.repeat(400)), sources(0.1))).toBeCloseTo(0.01, 9);
  });

  test('nothing on a site that is never sent: a voice of this device reads it', async () => {
    const kept = { ...sources(1), settings: { ...DEFAULT_SETTINGS, neverSend: ['example.org'] } };
    expect(await costOfReading({ ...article('One.'), url: 'https://mail.example.org/a' }, kept)).toBe(0);
    expect(await costOfReading({ ...article('One.'), url: 'https://example.net/a' }, kept)).toBeGreaterThan(0);
  });

  test('two for each Chinese character, as vendors bill them', async () => {
    expect(await costOfReading(article('漢'.repeat(500)), sources(1))).toBeCloseTo(0.1, 9);
  });

  test('only what is not at hand, and nothing once all of it is', async () => {
    const some = new Set([await keyOf('One.', sources(1))]);
    expect(await costOfReading(article('One.', 'Two.'), sources(1, some))).toBeCloseTo(0.0004, 9);
    some.add(await keyOf('Two.', sources(1)));
    expect(await costOfReading(article('One.', 'Two.'), sources(1, some))).toBe(0);
    expect(await costOfReading(article('One.', 'Two.'), sources(null, some))).toBe(0);
  });

  test('what translating costs, and speaking what comes of it, where it is narrated in another language', async () => {
    const translation = { narrateIn: 'zh' as const, isPair: false, shownIn: null, pricePer10k: 0.1 };
    const text = 'x'.repeat(1000);
    const alone = await costOfReading(article(text), { ...sources(1), translation });
    expect(alone).toBeCloseTo(0.01 + 0.15, 9);
    const pair = await costOfReading(article(text), { ...sources(1), translation: { ...translation, isPair: true } });
    expect(pair).toBeCloseTo(0.01 + 0.15 + 0.1, 9);
    expect(await costOfReading(article(text), { ...sources(0), translation: { ...translation, pricePer10k: 0 } })).toBe(0);
    expect(await costOfReading(article(text), { ...sources(1), translation: { ...translation, pricePer10k: null } })).toBeNull();
  });

  test('speaking what is translated by the voice that will: the one chosen for that language, else the page’s own where it speaks that', async () => {
    const narrated = { ...sources(1), catalogue: { voices: [voice('free', ['zh']), voice('paid', ['en', 'zh'])], models: [model('free', 0), model('paid', 1)] }, translation: { narrateIn: 'zh' as const, isPair: false, shownIn: null, pricePer10k: 0 } };
    expect(await costOfReading(article('x'.repeat(1000)), narrated)).toBeCloseTo(0.15, 9);
    expect(await costOfReading(article('x'.repeat(1000)), { ...narrated, settings: { ...DEFAULT_SETTINGS, voices: { zh: 'free/v' } } })).toBe(0);
  });

  test('what translating costs where captions alone are translated, and nothing of the kind in the language of the page', async () => {
    const translation = { narrateIn: null, isPair: false, shownIn: 'de' as const, pricePer10k: 0.1 };
    expect(await costOfReading(article('x'.repeat(1000)), { ...sources(0), translation })).toBeCloseTo(0.01, 9);
    expect(await costOfReading(article('x'.repeat(1000)), { ...sources(0), translation: { ...translation, shownIn: 'en', narrateIn: 'en' } })).toBe(0);
  });

  test('nothing by an engine without a price, and by the browser’s own voices', async () => {
    expect(await costOfReading(article('One.'), sources(0))).toBe(0);
    const own = { ...sources(1), catalogue: { voices: [], models: [] }, browserVoices: [{ ...voice('browser', ['en']), natural: false }] };
    expect(await costOfReading(article('One.'), own)).toBe(0);
  });

  test('nobody knows what, where the price or the voice is not known', async () => {
    expect(await costOfReading(article('One.'), sources(null))).toBeNull();
    expect(await costOfReading(article('One.'), { ...sources(1), catalogue: { voices: [], models: [] } })).toBeNull();
  });
});
