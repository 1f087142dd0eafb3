import PQueue from 'p-queue';
import type { Language } from '../../lib/contract/languages.ts';
import type { Term } from '../../lib/contract/translations.ts';
import type { Secret } from '../clients/secret.ts';
import { describeError, type Report } from '../report.ts';
import { EngineError } from '../speech/engine-error.ts';
import { enter } from '../speech/limited.ts';
import { RETRY_POLICY, Retries, type RetryPolicy } from '../speech/retries.ts';
import { inBatches } from './batches.ts';
import { Flight, Flights, type Outcome } from './flights.ts';
import { isAligned } from './is-aligned.ts';
import { translationError } from './translation-error.ts';
import { termsIn, translationKey } from './translation-key.ts';
import type { TranslationStore } from './translation-store.ts';
import type { Translator } from './translator.ts';

/** What is to be translated. */
export interface TranslationWish {
  translator: Translator;
  /** Normalised, none empty. */
  sentences: readonly string[];
  source: string | null;
  target: Language;
  glossary: readonly Term[];
}

/** What has come of it. */
export interface Translated {
  /** One for each sentence, in order. */
  outcomes: (Outcome & { cached: boolean })[];
  /** UTF-16 code units sent to the translator for this wish. */
  characters: number;
  /** US dollars; null where no price is known. */
  cost: number | null;
}

/** What goes with a wish. */
export interface TranslateOptions {
  signal: AbortSignal;
  isNeededNow: boolean;
  /**
   * Asked before the translator is called for so many characters (UTF-16 code units), and for nothing else: sets aside what the calls will use.
   * What it returns is told what they have used. Left out: nothing is counted. @throws Problem where the client may not use so much
   */
  reserve?(characters: number): { settle(used: Pick<Translated, 'characters' | 'cost'>): void };
}

/** Translates sentences: from the store, from a call under way, or from the translator in its turn, and again if need be. Rejects with the signal's reason, or what `reserve` throws. */
export type Translate = (wish: TranslationWish, options: TranslateOptions) => Promise<Translated>;

/** What the pipeline is made of. */
export interface TranslationParts {
  translators: readonly Translator[];
  store: TranslationStore;
  /** Keys the translations. */
  secret: Pick<Secret, 'key'>;
  /** Ends everything under way. */
  lifetime: AbortSignal;
  report: Report;
  retry?: Partial<RetryPolicy>;
}

/** A sentence on its way through the pipeline. */
interface Item {
  key: string;
  sentence: string;
  settle(outcome: Outcome): void;
}

/** What a wish's own calls have used. */
interface Bill {
  characters: number;
  cost: number | null;
}

/** Failures that one sentence may cause for all of its batch: it is split, so that the others come through. */
const OF_A_SENTENCE: readonly string[] = ['engine_garbled', 'engine_refused', 'upstream_moderation'];

/** The way of a request for translations. Its rules are those of clips: one call for each sentence, however many want it, and what is paid for is kept. */
export function createTranslate({ translators, store, secret, lifetime, report, retry }: TranslationParts): Translate {
  const queues = new Map(translators.map(({ info }) => [info.id, new PQueue({ concurrency: info.concurrency })]));
  const retries = new Retries({ ...RETRY_POLICY, ...retry });
  const flights = new Flights();

  function readStore(keys: readonly string[]): ReadonlyMap<string, string> {
    try {
      return store.read(keys);
    } catch (error) {
      report({ event: 'translation_not_read', reason: describeError(error) });
      return new Map();
    }
  }

  function writeStore(texts: ReadonlyMap<string, string>): void {
    try {
      store.write(texts);
    } catch (error) {
      report({ event: 'translation_not_stored', reason: describeError(error) });
    }
  }

  /** One call, in its turn, and again after a failure that may pass. */
  async function call(items: readonly Item[], wish: TranslationWish, flight: Flight, bill: Bill): Promise<readonly string[]> {
    const { translator, source, target } = wish;
    const sentences = items.map(({ sentence }) => sentence);
    const batch = { sentences, source, target, glossary: termsIn(sentences.join('\n'), wish.glossary) };
    const again = retries.begin();
    for (;;) {
      const leave = await enter(queues.get(translator.info.id)!, { key: items[0]!.key, signal: flight.signal, urgency: flight.urgency });
      try {
        const { texts, cost } = await translator.translate(batch, flight.signal, flight.urgency);
        bill.characters += sentences.reduce((sum, { length }) => sum + length, 0);
        bill.cost = bill.cost === null || cost === null ? null : bill.cost + cost;
        if (!isAligned(sentences, texts)) throw translationError('engine_garbled');
        return texts;
      } catch (error) {
        flight.signal.throwIfAborted();
        if (items.length > 1 && isOfASentence(error)) throw error;
        await again(error, flight.signal);
      } finally {
        leave();
      }
    }
  }

  /** Settles every item of a batch. Rejects only with the flight's end. */
  async function solve(items: readonly Item[], wish: TranslationWish, flight: Flight, bill: Bill): Promise<void> {
    try {
      const texts = await call(items, wish, flight, bill);
      writeStore(new Map(items.map(({ key }, index) => [key, texts[index]!])));
      for (const [index, item] of items.entries()) item.settle({ text: texts[index]! });
    } catch (error) {
      flight.signal.throwIfAborted();
      if (!(error instanceof EngineError)) throw error;
      if (items.length === 1 || !isOfASentence(error)) {
        for (const item of items) item.settle({ error });
        return;
      }
      const middle = Math.ceil(items.length / 2);
      await Promise.all([solve(items.slice(0, middle), wish, flight, bill), solve(items.slice(middle), wish, flight, bill)]);
    }
  }

  return async function translate(wish, { signal, isNeededNow, reserve }) {
    const { sentences, translator, source, target } = wish;
    const bill: Bill = { characters: 0, cost: 0 };
    const keys = sentences.map((sentence) => translationKey({ translator: translator.info.id, model: translator.info.model, source, target, glossary: termsIn(sentence, wish.glossary), sentence }, secret.key));
    const stored = readStore(keys);
    // Nothing may be waited for between looking for sentences on their way and sending off those that are not: two calls for one would be the result.
    const fresh = new Map<string, Item & { sentence: string; outcome: Promise<Outcome>; reject: (reason: unknown) => void }>();
    for (const [index, key] of keys.entries()) {
      if (stored.has(key) || fresh.has(key) || flights.find(key)) continue;
      const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
      promise.catch(() => undefined);
      fresh.set(key, { key, sentence: sentences[index]!, settle: resolve, outcome: promise, reject });
    }
    const reservation = fresh.size === 0 ? null : (reserve?.([...fresh.values()].reduce((sum, { sentence }) => sum + sentence.length, 0)) ?? null);
    const solved = inBatches([...fresh.values()], translator.info).map(async (batch) => {
      const flight = new Flight(isNeededNow, lifetime);
      for (const { key, outcome } of batch) flights.add(key, { flight, outcome });
      await solve(batch, wish, flight, bill).catch((reason: unknown) => {
        for (const { reject } of batch) reject(reason);
      });
    });
    if (reservation) void Promise.all(solved).then(() => reservation.settle(bill));
    const outcomes = await Promise.all(
      keys.map(async (key) => {
        const text = stored.get(key);
        if (text !== undefined) return { text, cached: true };
        const passenger = flights.find(key)!;
        if (isNeededNow) passenger.flight.urgency.raise();
        return { ...(await passenger.flight.wait(passenger.outcome, signal)), cached: false };
      }),
    );
    return { outcomes, ...bill };
  };
}

function isOfASentence(error: unknown): boolean {
  return error instanceof EngineError && OF_A_SENTENCE.includes(error.code);
}
