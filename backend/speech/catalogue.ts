import type { Model, Voice } from '../../lib/contract/voices.ts';
import { describeError, type Report } from '../report.ts';
import { abortable } from './abortable.ts';
import type { DeliverySet, Engine, ModelElsewhere } from './engine.ts';

/** What all engines offer together. */
export interface Catalogue {
  /** Every model, each engine's default first. */
  models: readonly Model[];
  /** Models that cannot be used from here, though there are such. */
  elsewhere: readonly ModelElsewhere[];
  /** Ready-made deliveries by engine. */
  deliveries: ReadonlyMap<string, DeliverySet>;
  /** Every voice of every engine that can name its own just now. Rejects with EngineError when none can. */
  voices(signal: AbortSignal): Promise<readonly Voice[]>;
}

const MAX_AGE_MS = 5 * 60_000;
/** No engine is waited for longer: its list of before serves, or none. */
const LIST_LIMIT_MS = 10_000;

/** The catalogue of the engines. Lists are kept for five minutes, and longer while an engine cannot give a new one. */
export function createCatalogue(engines: readonly Engine[], report: Report): Catalogue {
  const lists = engines.map((engine) => keptList(engine));
  /** What all lists came to, and until when: every request asks for it. */
  let merged: { voices: readonly Voice[]; until: number } | null = null;
  return {
    models: engines.flatMap(({ info }) => info.models),
    elsewhere: engines.flatMap(({ info }) => info.elsewhere ?? []),
    deliveries: new Map(engines.flatMap(({ info }) => (info.deliveries ? [[info.id, info.deliveries]] : []))),
    async voices(signal) {
      if (merged && performance.now() < merged.until) return merged.voices;
      const settled = await abortable(Promise.allSettled(lists.map((list) => list())), signal);
      const failed = settled.filter((result) => result.status === 'rejected');
      for (const { reason } of failed) report({ event: 'voices_not_listed', reason: describeError(reason) });
      if (failed.length > 0 && failed.length === settled.length) throw failed[0]?.reason;
      const found = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      const voices = found.flatMap((list) => list.voices);
      merged = failed.length > 0 ? null : { voices, until: Math.min(...found.map(({ until }) => until)) };
      return voices;
    },
  };
}

interface KeptList {
  voices: readonly Voice[];
  /** By performance.now(). */
  until: number;
}

/** Asks the engine for its voices where the list kept is too old; one question at a time. */
function keptList(engine: Engine): () => Promise<KeptList> {
  let kept: KeptList | null = null;
  let asking: Promise<KeptList> | null = null;

  const ask = async () => {
    try {
      const voices = await engine.voices(AbortSignal.timeout(LIST_LIMIT_MS));
      kept = { voices, until: performance.now() + MAX_AGE_MS };
      return kept;
    } catch (error) {
      if (kept) return kept;
      throw error;
    } finally {
      asking = null;
    }
  };

  return () => {
    if (kept && performance.now() < kept.until) return Promise.resolve(kept);
    return (asking ??= ask());
  };
}
