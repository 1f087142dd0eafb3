import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../../backend/main.ts');
const PROBE = resolve(import.meta.dirname, 'event-loop-probe.ts');
const START_MS = 30_000;
/** Of a longer log the end is kept. */
const MAX_LOG_LENGTH = 5_000_000;

/** How a backend is started in a process of its own. */
export interface BackendChildOptions {
  dataDir: string;
  env?: Record<string, string>;
  /** What it is started by, with its arguments: the program and its arguments follow. */
  by?: readonly string[];
  /** Takes what the probe of the event loop says. */
  onProbe?: (reading: ProbeReading) => void;
}

/** What the probe says every second. */
export interface ProbeReading {
  /** The 99th percentile of the event loop's delay within that second, in milliseconds. */
  delayP99Ms: number;
  rssBytes: number;
  descriptorCount: number;
}

/** A backend in a process of its own, as people run it. */
export interface BackendChild {
  url: string;
  headers: Record<string, string>;
  child: ChildProcess;
  /** From the start of the process to its first answer. */
  startMs: number;
  /** Its log so far: what it has written to the standard error stream. */
  log(): string;
  /** What it has written to the standard output stream. */
  said(): string;
  /** Asks for speech. */
  speak(body: Record<string, unknown>, init?: RequestInit): Promise<Response>;
  /** Ends the process by a signal and waits for its end; its exit code. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

const TOKEN = 'token-of-a-test-backend';

/** Starts a backend and waits until it listens. Rejects with its last words when it ends before. */
export async function startBackendChild({ dataDir, env = {}, by = [], onProbe }: BackendChildOptions): Promise<BackendChild> {
  const startedAt = performance.now();
  const [program = '', ...args] = [...by, process.execPath, ...(onProbe ? ['--import', PROBE] : []), MAIN];
  const stdio = onProbe ? (['ignore', 'pipe', 'pipe', 'ipc'] as const) : (['ignore', 'pipe', 'pipe'] as const);
  const child = spawn(program, args, { env: { PATH: process.env['PATH'] ?? '', LECTOR_PORT: '0', LECTOR_DATA_DIR: dataDir, LECTOR_TOKEN: TOKEN, ...env }, stdio: [...stdio] });
  if (onProbe) child.on('message', (reading) => onProbe(reading as ProbeReading));
  const log: string[] = [];
  let logLength = 0;
  child.stderr!.on('data', (chunk: Buffer) => {
    log.push(chunk.toString());
    logLength += chunk.length;
    while (logLength > MAX_LOG_LENGTH) logLength -= log.shift()!.length;
  });
  const exited = new Promise<number | null>((end) => child.once('close', end));
  let said = '';
  const url = await new Promise<string>((listens, fails) => {
    const timer = setTimeout(() => fails(new Error(`The backend did not listen within ${START_MS} ms`)), START_MS);
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\S+/.exec(said)?.[0];
      if (address === undefined) return;
      clearTimeout(timer);
      listens(address);
    });
    void exited.then((code) => fails(new Error(`The backend ended with ${code} before it listened: ${log.join('')}`)));
  });
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  return {
    url,
    headers,
    child,
    startMs: performance.now() - startedAt,
    log: () => log.join(''),
    said: () => said,
    speak: (body, init = {}) => fetch(`${url}/v1/audio/speech`, { method: 'POST', ...init, headers: { ...headers, ...init.headers }, body: JSON.stringify(body) }),
    end(signal) {
      child.kill(signal);
      return exited;
    },
  };
}
