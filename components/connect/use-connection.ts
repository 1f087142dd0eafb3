import { useEffect, useMemo, useState } from 'react';
import { DEFAULT_BACKEND_URL } from '../../lib/contract/paths.ts';
import type { Connection } from '../../lib/settings/settings.ts';
import { pageStores } from '../page-stores.ts';
import { connectByToken, giveBack, pairByCode, tryConnection, type Attempt } from './connect-backend.ts';
import type { ConnectionActions, ConnectionResult, ConnectionView } from './connection-view.ts';

/** The connection to the backend, which is asked at once whether all is well, and what changes it; `view` is null while it is being read. */
export function useConnection(): { view: ConnectionView | null; actions: ConnectionActions } {
  const kept = useMemo(() => pageStores().connection, []);
  const [stored, setStored] = useState<Connection | null | undefined>(undefined);
  const [result, setResult] = useState<ConnectionResult>({ state: 'idle' });

  useEffect(() => {
    const closed = new AbortController();
    void kept.read().then(async (connection) => {
      if (closed.signal.aborted) return;
      setStored(connection);
      if (connection === null) return;
      setResult({ state: 'connecting' });
      const tried = await tryConnection(connection);
      if (!closed.signal.aborted) setResult(tried.result);
    });
    // Another page may connect or forget; what this one has done is said already.
    kept.watch(() => void kept.read().then((connection) => {
      setStored(connection);
      if (connection === null) setResult((before) => (before.state === 'disconnected' ? before : { state: 'idle' }));
    }), closed.signal);
    return () => closed.abort();
  }, [kept]);

  async function take(attempt: Promise<Attempt>): Promise<void> {
    setResult({ state: 'connecting' });
    const { result: outcome, connection } = await attempt;
    if (connection !== null) {
      await kept.write(connection);
      setStored(connection);
    }
    setResult(outcome);
  }

  async function disconnect(connection: Connection): Promise<void> {
    setResult({ state: 'connecting' });
    const wasTold = await giveBack(connection);
    await kept.forget();
    setStored(null);
    setResult({ state: 'disconnected', host: new URL(connection.url).host, wasTold });
  }

  return {
    view: stored === undefined ? null : { address: stored?.url ?? DEFAULT_BACKEND_URL, connectedTo: stored === null ? null : new URL(stored.url).host, result },
    actions: {
      pair: (address, code) => void take(pairByCode(address, code)),
      enterToken: (address, token) => void take(connectByToken(address, token)),
      test: () => stored && void take(tryConnection(stored)),
      disconnect: () => stored && void disconnect(stored),
    },
  };
}
