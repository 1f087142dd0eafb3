import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.ts';
import type { ClipStore } from './clips/clip-store.ts';
import { openDiskClipStore } from './clips/disk-clip-store.ts';
import { folderSecret, type Secret } from './clients/secret.ts';
import { openAccess, type Access } from './clients/access.ts';
import { operatorToken } from './clients/token.ts';
import type { Config } from './config.ts';
import { openDatabase, type Database } from './database/database.ts';
import { hostsFor, urlOf } from './http/hosts.ts';
import type { AppEnv } from './http/app-env.ts';
import { sendDirectly } from './http/direct-body.ts';
import { keptConnections } from './http/kept-connections.ts';
import { followRequests } from './http/open-requests.ts';
import { CONNECTION_LIMITS, MAX_CONNECTIONS, type ConnectionLimits } from './http/limits.ts';
import { reportTo, standardError, type Report } from './report.ts';
import { SAMPLE_FOLDER } from './routes/sample.ts';
import type { Engine } from './speech/engine.ts';
import type { Gauges } from './telemetry/messages.ts';
import { startTelemetry, type Telemetry } from './telemetry/telemetry.ts';
import { createQueues, type Queues } from './speech/limited.ts';
import type { PipelineParts } from './speech/pipeline.ts';
import { createSqliteTranslationStore } from './translation/sqlite-translation-store.ts';
import type { Translator } from './translation/translator.ts';
import { createTranslators } from './translators/translators.ts';

/** A backend that listens. */
export interface Backend {
  /** Where it is reached, without a slash at the end: `http://127.0.0.1:8787`. */
  url: string;
  /** Who may come in. */
  access: Access;
  /**
   * Takes no new work, lets what is under way finish for up to `drainMs` (20 s where nothing else is said), then closes everything.
   * Called again it gives the same promise.
   */
  close(options?: { drainMs?: number }): Promise<void>;
}

/** What a backend is started with beside its settings. */
export interface BackendParts {
  /** Closed with the backend; left out: all engines that Lector comes with. */
  engines?: readonly Engine[];
  /** Left out: all translators that Lector comes with. */
  translators?: readonly Translator[];
  /** Takes the log; left out: lines of JSON on the standard error stream. */
  report?: Report;
  /** In place of the usual ones. */
  connection?: Partial<ConnectionLimits>;
  limits?: PipelineParts['limits'];
  retry?: PipelineParts['retry'];
}

const DRAIN_MS = 20_000;
const DAY_MS = 86_400_000;

/**
 * Starts a backend. It takes its port first, so that a second one started by mistake touches nothing of the first one's.
 * Rejects with the system's error where it cannot listen (`EADDRINUSE`) or its folder cannot be used.
 */
export async function startBackend(config: Config, { engines: given, translators: givenTranslators, report: log = reportTo(standardError()), connection = {}, limits, retry }: BackendParts = {}): Promise<Backend> {
  let telemetry: Telemetry | null = null;
  const report: Report = (line) => {
    log(line);
    telemetry?.report(line);
  };
  let app: ReturnType<typeof createApp> | null = null;
  const connectionLimits = { ...CONNECTION_LIMITS, ...connection };
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      const env = bindings as AppEnv['Bindings'];
      if (!app) return new Response(null, { status: 503, headers: { 'retry-after': '1' } });
      const answer = await app.fetch(request, env);
      return env.directBody && answer.ok ? sendDirectly(env.outgoing, env.directBody) : answer;
    },
    serverOptions: connectionLimits,
  }) as Server;
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(connectionLimits.timeout);
  const requests = followRequests(server);
  const port = await listen(server, config);
  const { database, access, secret, clips } = await openFolder(config, report).catch((error: unknown) => {
    server.close();
    throw error;
  });
  const connections = keptConnections();
  const engines = given ?? (await import('./engines/engines.ts')).createEngines({ dashscope: config.dashscope, speechServers: config.speechServers, send: connections.send });
  const translators = givenTranslators ?? createTranslators({ dashscope: config.dashscope, chatServers: config.translators, fetch });
  const queues = createQueues(engines);
  if (config.otlpEndpoint !== null) telemetry = startTelemetry({ endpoint: config.otlpEndpoint, gauges: () => gaugesOf(engines, queues), report: log });
  const draining = new AbortController();
  const lifetime = new AbortController();
  app = createApp({
    engines,
    clips,
    translators,
    translations: createSqliteTranslationStore({ database, report }),
    access,
    secret,
    hosts: { allowedHosts: hostsFor(config.host, port, config.publicUrl), trustedProxies: config.trustedProxies },
    extensionIds: config.extensionIds,
    sampleFolder: SAMPLE_FOLDER,
    report,
    draining: draining.signal,
    lifetime: lifetime.signal,
    limits,
    retry,
    queues,
  });

  let closing: Promise<void> | null = null;
  const closeAll = async (drainMs: number) => {
    draining.abort();
    // Connections are still taken meanwhile: who asks is told that it shuts down.
    await requests.idle(AbortSignal.timeout(drainMs));
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
    lifetime.abort();
    await clips.close();
    await Promise.all(engines.map((engine) => engine.close?.()));
    connections.close();
    access.close();
    database.close();
    await telemetry?.close();
  };

  return {
    url: urlOf(config.host, port),
    access,
    close: ({ drainMs = DRAIN_MS } = {}) => (closing ??= closeAll(drainMs)),
  };
}

function gaugesOf(engines: readonly Engine[], queues: Queues): Gauges {
  return {
    queueDepths: [...queues].map(([engine, queue]) => ({ engine, depth: queue.size })),
    breakers: engines.flatMap(({ info, breakers }) => (breakers?.() ?? []).map((breaker) => ({ engine: info.id, ...breaker }))),
  };
}

interface OpenFolder {
  database: Database;
  access: Access;
  secret: Secret;
  clips: ClipStore;
}

async function openFolder(config: Config, report: Report): Promise<OpenFolder> {
  const { dataDir, cacheBytes, cacheDays } = config;
  // First, since it keeps other processes out.
  const database = openDatabase({ folder: dataDir, report });
  try {
    const secret = await folderSecret(dataDir);
    return {
      database,
      access: openAccess(database, secret, await operatorToken(config.token, dataDir), config, report),
      secret,
      clips: await openDiskClipStore({ folder: join(dataDir, 'clips'), database, limitBytes: cacheBytes, maxAgeMs: cacheDays * DAY_MS, report }),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

async function listen(server: Server, { host, port }: Config): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  await promise;
  server.off('error', reject);
  return (server.address() as AddressInfo).port;
}
