import type { Usage } from '../../../lib/contract/usage.ts';

/** What has come of setting the limit. */
export type LimitResult = 'idle' | 'saving' | 'saved' | 'not-an-amount' | 'too-high' | 'not-saved';

/** What is shown of what was used. */
export interface UsageView {
  usage: Usage;
  limit: LimitResult;
}

/** What is asked for. */
export interface UsageActions {
  /** Sets the person's own monthly limit as it was typed; an empty text takes it away. */
  setLimit(typed: string): void;
}
