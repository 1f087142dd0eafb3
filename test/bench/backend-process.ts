import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DashScope } from '../upstream/dashscope/dashscope.ts';

const MAIN = resolve(import.meta.dirname, '../../backend/main.ts');
const TOKEN = 'token-of-the-measurements';
const START_MS = 20_000;

/** A backend in a process of its own, as people run it. */
export interface BackendProcess {
  url: string;
  headers: Record<string, string>;
}

/** Starts a backend that speaks by an emulated DashScope, with nothing stored; disposing ends it. */
export async function startBackendProcess(service: DashScope, key: string): Promise<BackendProcess & AsyncDisposable> {
  const folder = mkdtempSync(join(tmpdir(), 'lector-bench-'));
  const env = { PATH: '', LECTOR_PORT: '0', LECTOR_DATA_DIR: folder, LECTOR_TOKEN: TOKEN, DASHSCOPE_API_KEY: key, DASHSCOPE_HTTP_BASE_URL: service.httpBaseUrl, DASHSCOPE_WEBSOCKET_BASE_URL: service.websocketBaseUrl };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  // Its log says nothing of use once it listens.
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log = chunk.toString()));
  const exited = new Promise<void>((end) => child.once('close', () => end()));
  const url = await new Promise<string>((listens, fails) => {
    let said = '';
    const timer = setTimeout(() => fails(new Error(`The backend did not listen within ${START_MS} ms`)), START_MS);
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\S+/.exec(said)?.[0];
      if (address === undefined) return;
      clearTimeout(timer);
      listens(address);
    });
    void exited.then(() => fails(new Error(`The backend ended before it listened: ${log}`)));
  });
  return {
    url,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
