import { PATHS } from '../contract/paths.ts';
import { purgedSchema, usageSchema, type ClientChange, type Purged, type Usage } from '../contract/usage.ts';
import { createBackendLine, type BackendLineOptions } from './backend-line.ts';

/** What the backend knows of this client: what it has used and may use. Every method throws SpeechError. */
export interface BackendAccount {
  usage: (signal: AbortSignal) => Promise<Usage>;
  /** Sets the person's own monthly limit, in US dollars, or takes it away (null). */
  setMonthlyLimit: (limit: number | null, signal: AbortSignal) => Promise<Usage>;
  /** Has the backend throw away the clips that only this client has used. */
  purgeClips: (signal: AbortSignal) => Promise<Purged>;
  /** Gives the token back: it lets nobody in any more. */
  revoke: (signal: AbortSignal) => Promise<void>;
}

/** Makes what asks the backend about this client. */
export function createBackendAccount(options: BackendLineOptions): BackendAccount {
  const line = createBackendLine(options);
  return {
    usage: (signal) => line.json(usageSchema, PATHS.usage, {}, signal),
    setMonthlyLimit(monthly_limit, signal) {
      const change: ClientChange = { monthly_limit };
      return line.json(usageSchema, PATHS.client, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify(change) }, signal);
    },
    purgeClips: (signal) => line.json(purgedSchema, PATHS.clientClips, { method: 'DELETE' }, signal),
    async revoke(signal) {
      await line.ask(PATHS.client, { method: 'DELETE' }, signal);
    },
  };
}
