import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { quantile } from '../bench/figures.ts';
import { startBackendChild, type BackendChild } from '../support/backend-child.ts';
import type { Finding } from './finding.ts';
import { VOICE, startSpokenService } from './spoken-service.ts';

const UPSTREAM_MS = 2000;

/** T-S1: many ask for the same sentence at once, of a service that takes two seconds for it. */
export async function askTheSame({ listeners, folder, formats }: { listeners: number; folder: string; formats: readonly string[] }): Promise<Finding[]> {
  await using started = new AsyncDisposableStack();
  const { server, env } = started.use(await startSpokenService());
  const backend = await startBackendChild({ dataDir: join(folder, 'same'), env });
  started.defer(async () => void (await backend.end('SIGKILL')));
  // Each comes on a connection of its own.
  const agent = new Agent({ keepAlive: false, maxSockets: listeners });
  // Code and the list of voices are warm.
  for (const format of formats) await Promise.all(Array.from({ length: 50 }, () => ask(backend, agent, `Warm for ${format}.`, format)));
  server.behaviour.firstAudioMs = UPSTREAM_MS;
  const findings: Finding[] = [];
  for (const format of formats) {
    const before = server.calls.length;
    const answers = await Promise.all(Array.from({ length: listeners }, () => ask(backend, agent, `All of us want this sentence as ${format}.`, format)));
    const leader = answers.find(({ cache }) => cache === 'miss');
    const late = answers.map(({ endedAt }) => endedAt - (leader?.endedAt ?? Number.NaN));
    findings.push(
      { name: `T-S1 calls for ${listeners} listeners of ${format}`, value: server.calls.length - before, unit: 'calls', atMost: 1, atLeast: 1 },
      { name: `T-S1 different answers, ${format}`, value: new Set(answers.map(({ sha }) => sha)).size, unit: 'answers', atMost: 1 },
      { name: `T-S1 answers other than 200, ${format}`, value: answers.filter(({ status }) => status !== 200).length, unit: 'answers', atMost: 0 },
      { name: `T-S1 last after the one whose call it was, ${format}`, value: Math.max(...late), unit: 'ms', atMost: 250 },
      { name: `T-S1 p50 after the one whose call it was, ${format}`, value: quantile(late, 0.5), unit: 'ms', atMost: null },
    );
  }
  return findings;
}

interface Answer {
  status: number;
  cache: string | undefined;
  sha: string;
  endedAt: number;
}

/** By node:http, whose client takes far less of the machine than fetch: what is measured is the backend. */
function ask(backend: BackendChild, agent: Agent, input: string, format: string): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const asking = request(`${backend.url}/v1/audio/speech`, { method: 'POST', agent, headers: backend.headers }, (response) => {
    const hash = createHash('sha256');
    response.on('data', (chunk: Buffer) => hash.update(chunk));
    response.once('error', reject);
    response.once('end', () => resolve({ status: response.statusCode ?? 0, cache: response.headers['x-lector-cache']?.toString(), sha: hash.digest('hex'), endedAt: performance.now() }));
  });
  asking.once('error', reject);
  asking.end(JSON.stringify({ input, voice: VOICE, language: 'en-US', response_format: format }));
  return promise;
}
