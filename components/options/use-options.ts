import { useEffect, useMemo, useState } from 'react';
import { DEFAULT_BACKEND_URL } from '../../lib/contract/paths.ts';
import { backendAddress } from '../../lib/settings/backend-address.ts';
import { readConnection, writeConnection } from '../../lib/settings/connection-store.ts';
import type { Connection, Settings } from '../../lib/settings/settings.ts';
import { createSettingsStore } from '../../lib/settings/settings-store.ts';
import { createBackendClient } from '../../lib/speech/backend-client.ts';
import { decodeOpus } from '../../lib/speech/decode-opus.ts';
import { SpeechError } from '../../lib/speech/speech-error.ts';
import type { ConnectionResult, OptionsActions, OptionsView } from './options-view.ts';

/** What the settings show, and what their controls do. */
export function useOptions(): { view: OptionsView; actions: OptionsActions } {
  const [stored, setStored] = useState<Connection | null>(null);
  const [result, setResult] = useState<ConnectionResult>({ state: 'idle' });

  const [settings, setSettings] = useState<Settings | null>(null);
  const store = useMemo(() => createSettingsStore(), []);

  useEffect(() => {
    const closed = new AbortController();
    void readConnection().then(setStored);
    void store.read().then(setSettings);
    store.watch(setSettings, closed.signal);
    return () => closed.abort();
  }, [store]);

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
    view: { address: stored?.url ?? DEFAULT_BACKEND_URL, hasToken: stored !== null, result, settings },
    actions: {
      connect: (address, token) => void connect(address, token),
      change: (patch) => void store.update(patch).then(setSettings),
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
