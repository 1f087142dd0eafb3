import type { ClipStore } from '../clips/clip-store.ts';
import { cached } from '../clips/cached.ts';
import type { Report } from '../report.ts';
import { CALL_LIMITS, called, type CallLimits } from './called.ts';
import type { Engine } from './engine.ts';
import { createQueues, limited, type Queues } from './limited.ts';
import { retried } from './retried.ts';
import { RETRY_POLICY, type RetryPolicy } from './retries.ts';
import { shared } from './shared.ts';
import type { Speak } from './speak.ts';

/** What the pipeline is made of. */
export interface PipelineParts {
  engines: readonly Engine[];
  clips: ClipStore;
  /** Ends everything under way. */
  lifetime: AbortSignal;
  report: Report;
  limits?: Partial<CallLimits>;
  retry?: Partial<RetryPolicy>;
  /** Left out: queues of its own. */
  queues?: Queues;
}

/** The way of a request for speech: from the store, from a call under way, or from the engine, in its turn and again if need be. */
export function createPipeline({ engines, clips, lifetime, report, limits, retry, queues = createQueues(engines) }: PipelineParts): Speak {
  const call = called(engines, { ...CALL_LIMITS, ...limits });
  const repeat = retried(call, { ...RETRY_POLICY, ...retry });
  return cached(shared(limited(repeat, queues), lifetime), clips, report);
}
