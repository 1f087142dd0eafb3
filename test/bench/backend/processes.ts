import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { requiredTool } from '../../support/required-tool.ts';

/** A server in a process of its own; disposing ends it. */
export interface ServerProcess extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string;
}

/** A backend to be measured, with what its clients send. */
export interface LectorProcess extends ServerProcess {
  headers: Record<string, string>;
}

/** The gateway that is measured beside the backend. Not among the project's packages: it would bring ninety others and an install script. */
const PORTKEY = '@portkey-ai/gateway@1.15.2';
/** The newest of its server's versions under which it can answer with sound: later ones give it headers that it may not change. */
const PORTKEY_SERVER = { '@hono/node-server': '1.13.8' };
const START_MS = 20_000;
const TOKEN = 'token-of-the-measurements';

/** A speech service that does next to nothing. */
export async function startMockUpstream({ firstAudioMs = 0, pieceEveryMs = 10 } = {}): Promise<ServerProcess> {
  return await startNode([join(import.meta.dirname, 'mock-upstream.ts'), '--first-audio-ms', String(firstAudioMs), '--piece-every-ms', String(pieceEveryMs)], {});
}

/** Lector's backend over an upstream of that kind, both by OpenAI's protocol (voice `mock/one`) and by DashScope's (`qwen/Cherry`). `env`: more settings. */
export async function startLectorProcess(upstream: string, env: Record<string, string> = {}): Promise<LectorProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'lector-bench-'));
  const server = { name: 'mock', profile: 'generic', url: `${upstream}/v1`, format: 'pcm', voices: ['one'], languages: ['en'], key: 'sk-bench', concurrency: 256 };
  const running = await startNode([join(import.meta.dirname, 'lector-process.ts')], {
    LECTOR_PORT: '0',
    LECTOR_DATA_DIR: folder,
    LECTOR_TOKEN: TOKEN,
    LECTOR_SPEECH_SERVERS: JSON.stringify([server]),
    DASHSCOPE_API_KEY: 'sk-bench',
    DASHSCOPE_HTTP_BASE_URL: upstream,
    ...env,
  });
  return {
    url: running.url,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    async [Symbol.asyncDispose]() {
      await running[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Portkey's gateway, without its console. It is installed into the system's temporary folder at the first call. */
export async function startPortkey(): Promise<ServerProcess> {
  const folder = join(tmpdir(), `lector-bench-${PORTKEY.replaceAll(/[^\w.]+/g, '-')}`);
  const program = join(folder, 'node_modules/@portkey-ai/gateway/build/start-server.js');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, overrides: PORTKEY_SERVER }));
    const installed = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', PORTKEY], { cwd: folder, encoding: 'utf8' });
    if (installed.status !== 0) throw new Error(`${PORTKEY} could not be installed: ${installed.stderr}`);
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const running = spawnServer(process.execPath, [program, '--headless', `--port=${port}`], { NODE_ENV: 'production' });
  await answers(url);
  return { url, [Symbol.asyncDispose]: running.end };
}

/** nginx with one worker, serving these bytes at `/clip`. */
export async function startNginx(bytes: Uint8Array): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'lector-bench-nginx-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  writeFileSync(join(folder, 'clip'), bytes, { mode: 0o644 });
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;${process.getuid?.() === 0 ? ' user root;' : ''}
events { worker_connections 2048; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; default_type audio/ogg;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  open_file_cache max=16; server { listen 127.0.0.1:${port}; root ${folder}; } }`,
  );
  const running = spawnServer(requiredTool('nginx', 'nginx-light'), ['-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')], {});
  await answers(`${url}/clip`);
  return {
    url,
    async [Symbol.asyncDispose]() {
      await running.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts one of our programs and waits for the line with its address. */
async function startNode(args: string[], env: Record<string, string>): Promise<ServerProcess> {
  const { child, end } = spawnServer(process.execPath, args, env);
  let said = '';
  const url = await new Promise<string>((listens, fails) => {
    const timer = setTimeout(() => fails(new Error(`${args[0]} did not listen within ${START_MS} ms`)), START_MS);
    child.stdout.on('data', (chunk: Buffer) => {
      const address = /^(http:\S+)\n/m.exec((said += chunk.toString()))?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      listens(address);
    });
    child.once('close', () => fails(new Error(`${args[0]} ended before it listened`)));
  });
  return { url, [Symbol.asyncDispose]: end };
}

function spawnServer(program: string, args: string[], env: Record<string, string>) {
  // As in operation the log goes to a file, here one that nobody reads.
  const log = openSync('/dev/null', 'w');
  const child = spawn(program, args, { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'pipe', log] }) as ChildProcessByStdio<null, Readable, null>;
  closeSync(log);
  child.stdout.resume();
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return { child, end };
}

async function answers(url: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < START_MS; waitedMs += 100) {
    const isThere = await fetch(url).then(() => true, () => false);
    if (isThere) return;
    await wait(100);
  }
  throw new Error(`Nothing answers at ${url}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
