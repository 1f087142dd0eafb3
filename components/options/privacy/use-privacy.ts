import { useEffect, useMemo, useState } from 'react';
import { setIcon } from '../../../lib/browser/icon.ts';
import { isPrivatePage } from '../../../lib/browser/kept-client.ts';
import { sendToPlayer } from '../../../lib/browser/player-client.ts';
import type { Stores } from '../../../lib/player/kept/stores.ts';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings.ts';
import { createBackendAccount, type BackendAccount } from '../../../lib/speech/backend-account.ts';
import { createBackendClient } from '../../../lib/speech/backend-client.ts';
import { createBackendLine } from '../../../lib/speech/backend-line.ts';
import { createBackendTranslations } from '../../../lib/speech/backend-translations.ts';
import { decodeOpus } from '../../../lib/speech/decode-opus.ts';
import { keptCatalogue } from '../../../lib/speech/kept-catalogue.ts';
import { pageStores } from '../../page-stores.ts';
import { seenFromHere } from '../../popup/voices/engine-place.ts';
import { useSettings } from '../use-settings.ts';
import type { Clearable, ClearResult, PrivacyActions, PrivacyView } from './privacy-view.ts';

const PATIENCE_MS = 10_000;

type Kept = Pick<PrivacyView, 'backend' | 'audioBytes' | 'positionCount'>;

/** What is kept where, and what clears it; `view` is null while it is being read. */
export function usePrivacy(): { view: PrivacyView | null; actions: PrivacyActions } {
  const { settings, change } = useSettings();
  const stores = useMemo(() => pageStores(), []);
  const [kept, setKept] = useState<Kept | null>(null);
  const [cleared, setCleared] = useState<ClearResult>({ state: 'idle' });
  const account = useMemo(() => createBackendAccount(connectedBy(stores)), [stores]);

  useEffect(() => {
    const closed = new AbortController();
    void look(stores, account, closed.signal, setKept);
    return () => closed.abort();
  }, [account, stores]);

  async function clear(what: Clearable): Promise<void> {
    setCleared({ state: 'clearing' });
    const host = kept?.backend?.host ?? null;
    try {
      // A reading under way would have its clips and its place kept again, here and there.
      if (what !== 'positions') await sendToPlayer({ type: 'stop' });
      const purged = host === null || what === 'positions' ? null : await purgedBy(account, what);
      await clearHere(stores, what);
      setCleared(purged === 'not-there' ? { state: 'not-there', host: host! } : { state: 'done', backendBytes: purged, host });
    } catch (error) {
      console.warn('Lector: what was to be cleared could not be', error);
      setCleared({ state: 'failed' });
    }
    await look(stores, account, AbortSignal.timeout(PATIENCE_MS), setKept);
  }

  async function setAudioLimit(mb: number): Promise<void> {
    await stores.settings.update({ storedAudioMb: mb });
    await stores.clips.trim();
    await look(stores, account, AbortSignal.timeout(PATIENCE_MS), setKept);
  }

  return {
    view: kept && settings && { ...kept, onlineVoices: settings.onlineVoices, neverSend: settings.neverSend, audioLimitMb: settings.storedAudioMb, cleared },
    actions: { clear: (what) => void clear(what), setNeverSend: (neverSend) => change({ neverSend }), setAudioLimit: (mb) => void setAudioLimit(mb) },
  };
}

/** Tells what is kept here, then what the backend says that it keeps. */
async function look(stores: Stores, account: BackendAccount, signal: AbortSignal, tell: (kept: Kept) => void): Promise<void> {
  const here = await lookHere(stores, signal);
  if (signal.aborted) return;
  tell(here);
  if (here.backend === null) return;
  const [keptDays, translators] = await Promise.all([
    account.usage(signal).then(({ kept }) => kept.days, () => null),
    createBackendTranslations(createBackendLine(connectedBy(stores))).translators(signal).then((all) => all.map(({ label, region }) => ({ label, region })), () => []),
  ]);
  if (!signal.aborted) tell({ ...here, backend: { ...here.backend, keptDays, translators } });
}

async function lookHere(stores: Stores, signal: AbortSignal): Promise<Kept> {
  const connection = await stores.connection.read();
  const [audioBytes, positionCount] = await Promise.all([stores.clips.sizeBytes(), stores.positions.count()]);
  if (connection === null) return { backend: null, audioBytes, positionCount };
  const { host } = new URL(connection.url);
  const client = createBackendClient({ ...connectedBy(stores), decode: decodeOpus });
  const warn = (message: string, cause: unknown) => console.warn(`Lector: ${message}`, cause);
  const known = await keptCatalogue({ client, backend: stores.connection.backendKey, store: stores.catalogue, keeps: () => !isPrivatePage(), warn, signal }).known();
  const places = seenFromHere(known?.models ?? [], host);
  const engines = places.filter((place, index) => places.findIndex(({ engine, region }) => engine === place.engine && region === place.region) === index);
  return { backend: { host, engines: engines.map(({ engine, region }) => ({ engine, region })), translators: [], keptDays: null }, audioBytes, positionCount };
}

/** How many bytes the backend has removed of what this client alone had used; of everything, it is told to let this client in no more. */
async function purgedBy(account: BackendAccount, what: Clearable): Promise<number | 'not-there'> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const purged = await account.purgeClips(signal).then(({ bytes }) => bytes, () => 'not-there' as const);
  // A token of the backend's own settings cannot be given back from here: it is forgotten all the same.
  if (what === 'everything' && purged !== 'not-there') await account.revoke(signal).catch(() => null);
  return purged;
}

async function clearHere({ clips, connection, everything, positions, settings, stars }: Stores, what: Clearable): Promise<void> {
  if (what === 'audio') return clips.clear();
  if (what === 'positions') return positions.clear();
  // Every other context hears of it.
  await settings.update(DEFAULT_SETTINGS);
  await setIcon(DEFAULT_SETTINGS.icon);
  await stars.clear();
  await connection.forget();
  await everything.clear();
}

/** What reaches the backend that is connected. */
function connectedBy({ connection }: Stores): { fetch: typeof fetch; connection: Stores['connection']['read'] } {
  return { fetch: (...request) => fetch(...request), connection: connection.read };
}
