import { useEffect, useMemo, useState } from 'react';
import type { Usage } from '../../../lib/contract/usage.ts';
import { createBackendAccount } from '../../../lib/speech/backend-account.ts';
import { SpeechError } from '../../../lib/speech/speech-error.ts';
import { pageStores } from '../../page-stores.ts';
import { parseAmount } from './parse-amount.ts';
import type { LimitResult, UsageActions, UsageView } from './usage-view.ts';

const PATIENCE_MS = 10_000;

/** What this browser has used of the backend; `view` is null while the backend has not said so. Why it has not, the connection says. */
export function useUsage(): { view: UsageView | null; actions: UsageActions } {
  const [usage, setUsage] = useState<Usage | null>(null);
  const [limit, setLimit] = useState<LimitResult>('idle');
  const account = useMemo(() => createBackendAccount({ fetch: (...request) => fetch(...request), connection: pageStores().connection.read }), []);

  useEffect(() => {
    const closed = new AbortController();
    account.usage(AbortSignal.any([closed.signal, AbortSignal.timeout(PATIENCE_MS)])).then(setUsage, () => null);
    return () => closed.abort();
  }, [account]);

  async function change(typed: string): Promise<void> {
    const amount = parseAmount(typed);
    const most = usage?.monthly_limit.operators ?? null;
    if (Number.isNaN(amount)) return setLimit('not-an-amount');
    if (amount !== null && most !== null && amount > most) return setLimit('too-high');
    setLimit('saving');
    try {
      setUsage(await account.setMonthlyLimit(amount, AbortSignal.timeout(PATIENCE_MS)));
      setLimit('saved');
    } catch (error) {
      setLimit(error instanceof SpeechError && error.code === 'limit_above_operators' ? 'too-high' : 'not-saved');
    }
  }

  return { view: usage && { usage, limit }, actions: { setLimit: (typed) => void change(typed) } };
}
