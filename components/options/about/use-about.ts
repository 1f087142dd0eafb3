import { useEffect, useMemo, useState } from 'react';
import { isPrivatePage } from '../../../lib/browser/kept-client.ts';
import { extensionVersion } from '../../../lib/browser/version.ts';
import type { Stores } from '../../../lib/player/kept/stores.ts';
import { createBackendClient } from '../../../lib/speech/backend-client.ts';
import { BrowserVoices } from '../../../lib/speech/browser-voices.ts';
import { decodeOpus } from '../../../lib/speech/decode-opus.ts';
import { keptCatalogue } from '../../../lib/speech/kept-catalogue.ts';
import { SpeechError } from '../../../lib/speech/speech-error.ts';
import { pageStores } from '../../page-stores.ts';
import { isThisMachine } from '../../popup/voices/engine-place.ts';
import { interfaceTexts } from '../../say.ts';
import { reportText, type ReportFacts } from './report-text.ts';

const PATIENCE_MS = 10_000;

/** What this Lector is called, and what a report of a problem would say; null while that is being gathered. */
export function useAbout(): { version: string; report: string | null; copy: (text: string) => Promise<boolean> } {
  const version = extensionVersion();
  const stores = useMemo(() => pageStores(), []);
  const [report, setReport] = useState<string | null>(null);

  useEffect(() => {
    const closed = new AbortController();
    const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(PATIENCE_MS)]);
    void gather(stores, signal).then((facts) => closed.signal.aborted || setReport(reportText({ version, ...facts })));
    return () => closed.abort();
  }, [stores, version]);

  return { version, report, copy: (text) => navigator.clipboard.writeText(text).then(() => true, () => false) };
}

async function gather(stores: Stores, signal: AbortSignal): Promise<Omit<ReportFacts, 'version'>> {
  const [backend, failures] = await Promise.all([backendFacts(stores, signal), stores.failures.list().catch(() => null)]);
  const voices = new BrowserVoices({ synthesis: speechSynthesis, after: () => () => {}, signal }).list;
  const online = voices.filter(({ isOnline }) => isOnline).length;
  return { userAgent: navigator.userAgent, language: interfaceTexts().language, backend, failures, browserVoices: { local: voices.length - online, online } };
}

async function backendFacts({ catalogue: store, connection }: Stores, signal: AbortSignal): Promise<ReportFacts['backend']> {
  const connected = await connection.read();
  if (connected === null) return null;
  const client = createBackendClient({ fetch: (...request) => fetch(...request), connection: connection.read, decode: decodeOpus });
  const catalogue = keptCatalogue({ client, backend: connection.backendKey, store, keeps: () => !isPrivatePage(), warn: (message, cause) => console.warn(`Lector: ${message}`, cause), signal });
  const state = await catalogue.voices(signal).then(() => 'answers', (cause: unknown) => (cause instanceof SpeechError ? cause.code : 'backend_silent'));
  const known = await catalogue.known();
  return { isHere: isThisMachine(new URL(connected.url).host), state, engines: known?.models.map(({ engine }) => engine) ?? [] };
}
