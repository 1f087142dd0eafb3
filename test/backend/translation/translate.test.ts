import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../../backend/clients/secret.ts';
import { EngineError } from '../../../backend/speech/engine-error.ts';
import { createTranslate, type TranslationParts, type TranslationWish } from '../../../backend/translation/translate.ts';
import type { TranslationStore } from '../../../backend/translation/translation-store.ts';
import type { ReportLine } from '../../../backend/report.ts';
import { madeUpTranslation, type ChatFault } from '../../upstream/chat/chat-behaviour.ts';
import { emulateChat, emulateQwenMt, type Emulated } from '../translators/calling.ts';

const OPTIONS = { isNeededNow: true };

function memoryStore(): TranslationStore & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return { kept, read: (keys) => new Map(keys.flatMap((key) => (kept.has(key) ? [[key, kept.get(key)!]] : []))), write: (texts) => void texts.forEach((text, key) => kept.set(key, text)) };
}

function pipelineFor({ translator }: Pick<Emulated, 'translator'>, parts: Partial<TranslationParts> = {}) {
  const store = memoryStore();
  const lines: ReportLine[] = [];
  const translate = createTranslate({ translators: [translator], store, secret: new Secret('secret'), lifetime: new AbortController().signal, report: (line) => void lines.push(line), retry: { baseDelayMs: 1, maxDelayMs: 20, budgetLimit: 1000 }, ...parts });
  const run = (sentences: readonly string[], wish: Partial<TranslationWish> = {}, signal = new AbortController().signal, options = OPTIONS) =>
    translate({ translator, sentences, source: 'en', target: 'es', glossary: [], ...wish }, { signal, ...options });
  return { run, store, lines };
}

const FAULTS: (ChatFault | null)[] = [
  null,
  { type: 'missing' },
  { type: 'merged' },
  { type: 'split' },
  { type: 'empty' },
  { type: 'body', body: '{}', contentType: 'application/json' },
  { type: 'cut' },
  { type: 'truncate' },
  { type: 'finish', reason: 'length' },
  { type: 'finish', reason: 'content_filter' },
  { type: 'status', status: 429 },
  { type: 'status', status: 500 },
];

/** What a language model may say in place of a translation. What Qwen-MT says of a single sentence is its translation, whatever it is. */
const TALK: ChatFault[] = [
  { type: 'content', content: 'I’m sorry, I can’t help with that.' },
  { type: 'content', content: '{"1": "uno"' },
  { type: 'content', content: '{"1": "", "2": "dos"}' },
];

const SENTENCE = fc.array(fc.constantFrom('bridge', 'winter', 'old', '橋', 'река', '7', 'a'), { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')}.`);

/** A single sentence may come back on several lines, which are one then. */
const withoutSpaces = (text: string) => text.replaceAll(' ', '');

describe.each([['Qwen-MT', () => emulateQwenMt(), FAULTS], ['a chat server', () => emulateChat(), [...FAULTS, ...TALK]]] as const)('alignment with %s', (_, start, faultsOf) => {
  test('n sentences in, n out, each its own or none, whatever the service does', async () => {
    const emulated = await start();
    await fc.assert(
      fc.asyncProperty(fc.array(SENTENCE, { minLength: 1, maxLength: 9 }), fc.array(fc.constantFrom(...faultsOf), { maxLength: 6 }), async (sentences, faults) => {
        const { run, store } = pipelineFor(emulated);
        emulated.behaviour.faults = faults.map((fault) => structuredClone(fault));
        const { outcomes } = await run(sentences);
        expect(outcomes).toHaveLength(sentences.length);
        for (const [index, outcome] of outcomes.entries()) {
          if ('text' in outcome) expect(withoutSpaces(outcome.text)).toBe(withoutSpaces(madeUpTranslation(sentences[index]!, 'Spanish')));
          else expect(outcome.error).toBeInstanceOf(EngineError);
        }
        const own = sentences.map((sentence) => withoutSpaces(madeUpTranslation(sentence, 'Spanish')));
        for (const text of store.kept.values()) expect(own).toContain(withoutSpaces(text));
        emulated.behaviour.faults = [];
      }),
      { numRuns: 60 },
    );
  });

  test('a sentence that the service objects to fails alone', async () => {
    const emulated = await start();
    emulated.behaviour.objectsTo = 'forbidden';
    const sentences = ['One.', 'Two.', 'A forbidden word.', 'Four.', 'Five.'];
    const { outcomes } = await pipelineFor(emulated).run(sentences);
    expect(outcomes.map((outcome) => ('text' in outcome ? outcome.text : outcome.error.code))).toEqual(['Spanish: One.', 'Spanish: Two.', 'upstream_moderation', 'Spanish: Four.', 'Spanish: Five.']);
  });

  test('sentences that the service merges are asked for again in smaller company, until each has its own', async () => {
    const emulated = await start();
    emulated.behaviour.faults = [{ type: 'merged' }, { type: 'merged' }];
    const { outcomes } = await pipelineFor(emulated).run(['One.', 'Two.', 'Three.', 'Four.']);
    expect(outcomes).toEqual(['One.', 'Two.', 'Three.', 'Four.'].map((sentence) => ({ text: `Spanish: ${sentence}`, cached: false })));
    expect(emulated.calls[0]?.sentences).toHaveLength(4);
  });
});

describe('what is paid for', () => {
  test('a sentence is billed once, and what was translated is never asked for again', async () => {
    const emulated = await emulateQwenMt();
    const { run } = pipelineFor(emulated);
    const sentences = ['The bridge is old.', 'Who pays?', 'The bridge is old.'];
    const first = await run(sentences);
    expect(first.characters).toBe('The bridge is old.Who pays?'.length);
    expect(first.cost).toBeGreaterThan(0);
    const again = await run(sentences);
    expect(again).toMatchObject({ characters: 0, cost: 0 });
    expect(again.outcomes.every(({ cached }) => cached)).toBe(true);
    expect(emulated.calls).toHaveLength(1);
  });

  test('two who want the same sentence at the same time share one call', async () => {
    const emulated = await emulateQwenMt('qwen-mt-flash', { firstPieceMs: 40 });
    const { run } = pipelineFor(emulated);
    const [one, other] = await Promise.all([run(['Shared.', 'One’s own.']), run(['Shared.'])]);
    expect(one.outcomes[0]).toEqual(other.outcomes[0]);
    expect(other.characters).toBe(0);
    expect(emulated.calls).toHaveLength(1);
  });

  test('who leaves takes nothing from who stays; when the last one leaves the call is given up', async () => {
    const emulated = await emulateQwenMt('qwen-mt-flash', { firstPieceMs: 100 }, { idleMs: 3000, totalMs: 3000 });
    const { run } = pipelineFor(emulated);
    const leaving = new AbortController();
    const left = run(['Shared.'], {}, leaving.signal).catch(() => 'left');
    const staying = run(['Shared.']);
    await expect.poll(() => emulated.calls.length).toBe(1);
    leaving.abort();
    expect(await left).toBe('left');
    expect((await staying).outcomes).toEqual([{ text: 'Spanish: Shared.', cached: false }]);
    emulated.behaviour.firstPieceMs = 5000;
    const alone = new AbortController();
    const gone = run(['Alone.'], {}, alone.signal).catch(() => 'left');
    await expect.poll(() => emulated.calls.length).toBe(2);
    alone.abort();
    expect(await gone).toBe('left');
    await expect.poll(() => emulated.calls[1]?.isAborted, { timeout: 1000 }).toBe(true);
  });

  test('a translation depends on language, model and the terms that occur in it, and on nothing else', async () => {
    const emulated = await emulateQwenMt();
    const { run } = pipelineFor(emulated);
    await run(['The bridge is old.']);
    await run(['The bridge is old.'], { glossary: [{ source: 'tunnel', target: 'túnel' }] });
    expect(emulated.calls).toHaveLength(1);
    await run(['The bridge is old.'], { glossary: [{ source: 'Bridge', target: 'viaducto' }] });
    await run(['The bridge is old.'], { target: 'fr' });
    await run(['The bridge is old.'], { source: null });
    expect(emulated.calls).toHaveLength(4);
  });

  test('a store that fails costs a call and nothing else, and is reported without a word of the text', async () => {
    const emulated = await emulateQwenMt();
    const broken: TranslationStore = {
      read() {
        throw new Error('The bridge is old.');
      },
      write() {
        throw new Error('Spanish: The bridge is old.');
      },
    };
    const { run, lines } = pipelineFor(emulated, { store: broken });
    expect((await run(['The bridge is old.'])).outcomes).toEqual([{ text: 'Spanish: The bridge is old.', cached: false }]);
    expect(lines.map(({ event }) => event)).toEqual(['translation_not_read', 'translation_not_stored']);
    expect(JSON.stringify(lines)).not.toContain('bridge');
  });
});

test('what is needed now goes before look-ahead', async () => {
  const emulated = await emulateQwenMt('qwen-mt-flash', { firstPieceMs: 150 });
  const translator = { ...emulated.translator, info: { ...emulated.translator.info, concurrency: 1, maxSentences: 1 } };
  const { run } = pipelineFor({ translator });
  const ahead = run(['One.', 'Two.', 'Three.'], {}, undefined, { isNeededNow: false });
  await expect.poll(() => emulated.calls.length).toBe(1);
  await run(['Now.']);
  expect(emulated.calls.map(({ sentences }) => sentences[0])).toEqual(['One.', 'Now.']);
  await ahead;
});

test('a failure that may pass is tried again, one that will not is told at once', async () => {
  const emulated = await emulateQwenMt();
  const { run } = pipelineFor(emulated);
  emulated.behaviour.faults = [{ type: 'status', status: 503 }, null];
  expect((await run(['One.'])).outcomes[0]).toMatchObject({ text: 'Spanish: One.' });
  emulated.behaviour.faults = [{ type: 'status', status: 401, code: 'invalid_api_key' }];
  expect((await run(['Two.'])).outcomes[0]).toMatchObject({ error: { code: 'upstream_auth' } });
  expect(emulated.calls).toHaveLength(3);
});
