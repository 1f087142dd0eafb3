import { describe, expect, test } from 'vitest';
import { builtInTranslator, createBrowserTranslation, type BuiltInTranslator } from '../../../lib/speech/browser-translation.ts';
import { firstTranslation } from '../../../lib/speech/first-translation.ts';
import { SpeechError } from '../../../lib/speech/speech-error.ts';
import type { TranslationRequest } from '../../../lib/speech/translation.ts';

const REQUEST: TranslationRequest = { sentences: ['Eins.', 'Zwei.'], source: 'de-AT', target: 'en', glossary: [] };
const options = () => ({ urgent: true, signal: new AbortController().signal });

/** A browser's translator that does what its documentation says; what differs is given. */
function builtIn(different: Partial<BuiltInTranslator> = {}): BuiltInTranslator & { made: string[] } {
  const made: string[] = [];
  return {
    made,
    availability: async () => 'available',
    async create({ sourceLanguage, targetLanguage }) {
      made.push(`${sourceLanguage} ${targetLanguage}`);
      return { translate: async (text) => `${targetLanguage}:${text}`, destroy: () => {} };
    },
    ...different,
  };
}

const codeOf = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => (error instanceof SpeechError ? error.code : error));

describe('the browser’s own translator', () => {
  test('translates one for one, and makes each pair of languages ready once', async () => {
    const translator = builtIn();
    const translate = createBrowserTranslation({ translator, progressed: () => {} });
    expect(await translate(REQUEST, options())).toEqual([{ text: 'en:Eins.' }, { text: 'en:Zwei.' }]);
    await translate(REQUEST, options());
    expect(translator.made).toEqual(['de en']);
  });

  test('is not there where the browser has none, does not know the languages, or nobody knows the text’s', async () => {
    expect(builtInTranslator({})).toBeNull();
    expect(await codeOf(createBrowserTranslation({ translator: null, progressed: () => {} })(REQUEST, options()))).toBe('no_translator');
    expect(await codeOf(createBrowserTranslation({ translator: builtIn({ availability: async () => 'unavailable' }), progressed: () => {} })(REQUEST, options()))).toBe('no_translator');
    expect(await codeOf(createBrowserTranslation({ translator: builtIn(), progressed: () => {} })({ ...REQUEST, source: null }, options()))).toBe('no_translator');
  });

  test('tells how much of a language has come, and is waited for as long as more comes', async () => {
    const shares: number[] = [];
    const translator = builtIn({
      async create({ monitor }) {
        const target = new EventTarget();
        monitor?.(target);
        for (const loaded of [0.25, 0.5, 1]) {
          await new Promise((resolve) => setTimeout(resolve, 60));
          target.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded }));
        }
        return { translate: async (text) => text, destroy: () => {} };
      },
    });
    expect(await createBrowserTranslation({ translator, progressed: (share) => shares.push(share), patienceMs: 100 })(REQUEST, options())).toHaveLength(2);
    expect(shares).toEqual([0.25, 0.5, 1]);
  });

  test.each([
    ['whether it can', { availability: () => new Promise<never>(() => {}) }],
    ['when it is made', { create: () => new Promise<never>(() => {}) }],
    ['with a sentence', { create: async () => ({ translate: () => new Promise<never>(() => {}), destroy: () => {} }) }],
  ])('is not waited for for ever: %s', async (_, different) => {
    expect(await codeOf(createBrowserTranslation({ translator: builtIn(different), progressed: () => {}, patienceMs: 30 })(REQUEST, options()))).toBe('engine_late');
  });

  test('what it fails with is one of our failures, and the next try begins anew', async () => {
    let fails = true;
    const translator = builtIn();
    const create = translator.create.bind(translator);
    translator.create = async (wanted) => {
      if (fails) throw new DOMException('no', 'NotAllowedError');
      return create(wanted);
    };
    const translate = createBrowserTranslation({ translator, progressed: () => {} });
    expect(await codeOf(translate(REQUEST, options()))).toBe('engine_unavailable');
    fails = false;
    expect(await translate(REQUEST, options())).toHaveLength(2);
  });
});

test('another translator is asked only where the first is not there', async () => {
  const failing = (code: 'not_connected' | 'no_translator' | 'engine_busy') => () => Promise.reject(new SpeechError(code, '', { retryable: false }));
  const other = async () => [{ text: 'other' }];
  expect(await firstTranslation(failing('not_connected'), other)(REQUEST, options())).toEqual([{ text: 'other' }]);
  expect(await firstTranslation(failing('no_translator'), other)(REQUEST, options())).toEqual([{ text: 'other' }]);
  expect(await codeOf(firstTranslation(failing('engine_busy'), other)(REQUEST, options()))).toBe('engine_busy');
  expect(await codeOf(firstTranslation(failing('not_connected'))(REQUEST, options()))).toBe('not_connected');
});
