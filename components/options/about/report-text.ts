import type { Failure } from '../../../lib/settings/failure-store.ts';

/** What a report of a problem says. Nothing of it names a page, a text, an address or a person. */
export interface ReportFacts {
  version: string;
  /** What the browser says of itself and of the system. */
  userAgent: string;
  /** BCP 47 tag of the interface's language. */
  language: string;
  /** Whether a backend is connected, and where it is seen from here; its `state` is `answers`, or the code of why it does not. Null: none is. */
  backend: { isHere: boolean; state: string; engines: readonly string[] } | null;
  /** How many Browser voices there are on this device, and how many online. */
  browserVoices: { local: number; online: number };
  /** The newest first; null where they could not be read. */
  failures: readonly Failure[] | null;
}

/** Engines that are the same everywhere; others have names that an operator has given. */
const KNOWN_ENGINES: readonly string[] = ['espeak', 'qwen'];

/** A report as it is copied, in English whatever the interface speaks: those who read it read that. */
export function reportText({ version, userAgent, language, backend, browserVoices, failures }: ReportFacts): string {
  const engines = [...new Set((backend?.engines ?? []).map((engine) => (KNOWN_ENGINES.includes(engine) ? engine : 'own server')))].sort();
  return [
    `Lector ${version}`,
    `Browser: ${userAgent}`,
    `Interface: ${language}`,
    backend === null ? 'Backend: none' : `Backend: on ${backend.isHere ? 'this machine' : 'another machine'}, ${backend.state}; engines: ${engines.join(', ') || 'unknown'}`,
    `Browser voices: ${browserVoices.local} of this device, ${browserVoices.online} online`,
    failures === null ? 'Last failures: could not be read' : failures.length === 0 ? 'Last failures: none' : 'Last failures, the newest first:',
    ...(failures ?? []).map(({ code, at }) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC  ${code}`),
  ].join('\n');
}
