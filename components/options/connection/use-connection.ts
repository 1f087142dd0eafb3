import { useEffect, useState } from 'react';
import { DEFAULT_BACKEND_URL } from '../../../lib/contract/paths.ts';
import { backendAddress } from '../../../lib/settings/backend-address.ts';
import { readConnection, writeConnection } from '../../../lib/settings/connection-store.ts';
import type { Connection } from '../../../lib/settings/settings.ts';
import { createBackendClient } from '../../../lib/speech/backend-client.ts';
import { decodeOpus } from '../../../lib/speech/decode-opus.ts';
import { SpeechError } from '../../../lib/speech/speech-error.ts';
import type { ConnectionResult, ConnectionActions, ConnectionView } from './connection-view.ts';

/** The connection as the settings show it, and what their controls do. */
export function useConnection(): { view: ConnectionView; actions: ConnectionActions } {
  const [stored, setStored] = useState<Connection | null>(null);
  const [result, setResult] = useState<ConnectionResult>({ state: 'idle' });

  useEffect(() => {
    void readConnection().then(setStored);
  }, []);

  async function connect(address: string, token: string): Promise<void> {
    const typed = backendAddress(address);
    if ('fault' in typed) return setResult({ state: typed.fault });
    const connection = { url: typed.origin, token: token || (stored?.token ?? '') };
    setResult({ state: 'connecting' });
    const outcome = await tryConnection(connection, typed.host);
    if (outcome.state === 'connected') {
      await writeConnection(connection);
      setStored(connection);
    }
    setResult(outcome);
  }

  return {
    view: { address: stored?.url ?? DEFAULT_BACKEND_URL, hasToken: stored !== null, result },
    actions: {
      connect: (address, token) => void connect(address, token),
    },
  };
}

async function tryConnection(connection: Connection, host: string): Promise<ConnectionResult> {
  if (connection.token === '') return { state: 'wrong-token', host };
  const client = createBackendClient({ fetch: (...request) => fetch(...request), connection: () => Promise.resolve(connection), decode: decodeOpus });
  try {
    const voices = await client.voices(AbortSignal.timeout(10_000));
    return { state: 'connected', host, engines: [...new Set(voices.map(({ engine }) => engine))], voiceCount: voices.length };
  } catch (error) {
    if (!(error instanceof SpeechError)) throw error;
    if (error.code === 'not_authenticated') return { state: 'wrong-token', host };
    return { state: error.code === 'backend_unreachable' ? 'no-answer' : 'not-a-backend', host };
  }
}
