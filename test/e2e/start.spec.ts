import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import * as z from 'zod';
import { start, type Started } from '../../backend/launcher/start.ts';
import { startDisplay } from '../support/headed-display.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const START = join(PROJECT, 'backend', 'launcher', 'start.ts');

let dataDir: string;
test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lector-start-'));
});
test.afterEach(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

function environmentOf(changes: Record<string, string | undefined> = {}): Record<string, string | undefined> {
  return { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined, LECTOR_BROWSER: undefined, LECTOR_TOKEN: undefined, LECTOR_HOST: undefined, LECTOR_PORT: '0', LECTOR_DATA_DIR: dataDir, ...changes };
}

/** Starts as `npm start` does, but without a window. */
async function startHeadless(said: string[] = []): Promise<Started> {
  return await start({ env: environmentOf(), isHeadless: true, say: (text) => said.push(text), signal: AbortSignal.timeout(60_000) });
}

async function send(started: Started, method: string, params: Record<string, unknown> = {}, sessionId?: string): Promise<unknown> {
  if (!started.browser) throw new Error('No browser was opened');
  return await started.browser.pipe.send(method, params, AbortSignal.timeout(10_000), sessionId);
}

const targetsSchema = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), type: z.string(), url: z.string() })) });
const evaluatedSchema = z.object({ result: z.object({ value: z.unknown().optional() }), exceptionDetails: z.unknown().optional() });

async function targets(started: Started): Promise<z.infer<typeof targetsSchema>['targetInfos']> {
  return targetsSchema.parse(await send(started, 'Target.getTargets')).targetInfos;
}

/** Evaluates in the target with this address, which is opened when there is none. */
async function evaluateAt(started: Started, url: string, expression: string): Promise<unknown> {
  const open = (await targets(started)).find((target) => target.type === 'page' && target.url === url);
  const { targetId } = open ?? z.object({ targetId: z.string() }).parse(await send(started, 'Target.createTarget', { url }));
  const { sessionId } = z.object({ sessionId: z.string() }).parse(await send(started, 'Target.attachToTarget', { targetId, flatten: true }));
  await expect
    .poll(async () => evaluatedSchema.safeParse(await send(started, 'Runtime.evaluate', { expression: 'document.readyState + location.href', returnByValue: true }, sessionId)).data?.result.value, { timeout: 20_000 })
    .toBe(`complete${url}`);
  const evaluated = evaluatedSchema.parse(await send(started, 'Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId));
  expect(evaluated.exceptionDetails).toBeUndefined();
  return evaluated.result.value;
}

/** A settings page of the test's own: the one that the launcher has handed the connection to may be closing still. */
const optionsPage = (started: Started) => `chrome-extension://${started.browser!.extensionId}/options.html?asked`;

/** Everything that the extension's origin keeps in IndexedDB, as JSON. */
const EVERYTHING_STORED = `(async () => {
  const promised = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await promised(indexedDB.open(name));
    for (const store of database.objectStoreNames) found.push(await promised(database.transaction(store).objectStore(store).getAll()));
    database.close();
  }
  return JSON.stringify(found);
})()`;

/** The token that the extension keeps. */
async function keptToken(started: Started): Promise<string> {
  const stored = String(await evaluateAt(started, optionsPage(started), EVERYTHING_STORED));
  return /lector_[\w-]{43}/.exec(stored)?.[0] ?? '';
}

/** The command lines of all processes that have to do with our data folder. */
function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        return [readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ')];
      } catch (error) {
        if (error instanceof Error) return []; // The process has ended meanwhile.
        throw error;
      }
    });
}

const ourBrowsers = () => commandLines().filter((line) => line.includes(join(dataDir, 'browser-profile')));

test('the browser opens on the sample article, with the extension connected to the backend', async () => {
  const said: string[] = [];
  const started = await startHeadless(said);
  try {
    await expect.poll(async () => (await targets(started)).filter(({ type }) => type === 'page').map(({ url }) => url)).toEqual([`${started.url}/sample`]);
    const heading = await evaluateAt(started, `${started.url}/sample`, 'document.querySelector("article h1").textContent');
    expect(heading).toBe('The reader on the platform');
    // The policy that the page is served under lets its own style in.
    expect(await evaluateAt(started, `${started.url}/sample`, 'getComputedStyle(document.querySelector(".standfirst")).fontSize')).toBe('21px');
    expect(await evaluateAt(started, optionsPage(started), 'chrome.action.getUserSettings().then((settings) => settings.isOnToolbar)')).toBe(true);

    const stored = String(await evaluateAt(started, optionsPage(started), EVERYTHING_STORED));
    expect(stored).toContain(started.url);
    const headers = { authorization: `Bearer ${await keptToken(started)}` };
    expect(await (await fetch(`${started.url}/v1/usage`, { headers })).json()).toMatchObject({ client: { name: 'The browser of npm start' } });
    // The settings ask the backend with the token that the extension keeps.
    await expect.poll(() => evaluateAt(started, optionsPage(started), 'document.querySelector("main").innerText'), { timeout: 10_000 }).toMatch(/\bconnected\b/i);
    expect(said.join('\n')).toContain('Alt+L');
  } finally {
    await started.close();
  }
});

test('the token is on no command line, in no address, in no web page, in no built file and in nothing said', async () => {
  const said: string[] = [];
  const started = await startHeadless(said);
  try {
    const secret = await keptToken(started);
    expect(secret.length).toBeGreaterThan(30);
    expect(ourBrowsers().length).toBeGreaterThan(1);
    for (const line of commandLines()) expect(line).not.toContain(secret);
    for (const { url } of await targets(started)) expect(url).not.toContain(secret);
    expect(said.join('\n')).not.toContain(secret);
    const page = await evaluateAt(started, `${started.url}/sample`, 'JSON.stringify([document.documentElement.outerHTML, document.cookie, {...localStorage}, {...sessionStorage}])');
    expect(page).not.toContain(secret);
    for (const path of ['/sample', '/livez', '/readyz', '/openapi.json']) expect(await (await fetch(started.url + path)).text()).not.toContain(secret);
    for (const entry of readdirSync(join(PROJECT, '.output'), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) expect(readFileSync(join(entry.parentPath, entry.name)).includes(secret)).toBe(false);
    }
    for (const entry of readdirSync(dataDir, { withFileTypes: true })) {
      if (entry.isFile()) expect([entry.name, readFileSync(join(dataDir, entry.name)).includes(secret)]).toEqual([entry.name, false]);
    }
  } finally {
    await started.close();
  }
});

test('a second start keeps what the browser had kept, and is connected to where the backend is now', async () => {
  const first = await startHeadless();
  const id = first.browser?.extensionId;
  try {
    await evaluateAt(first, optionsPage(first), 'localStorage.setItem("lectorTestKept", "yes")');
  } finally {
    await first.close();
  }
  expect(ourBrowsers()).toEqual([]);
  await expect(fetch(`${first.url}/livez`)).rejects.toThrow();

  const second = await startHeadless();
  try {
    expect(second.browser?.extensionId).toBe(id);
    expect(await evaluateAt(second, optionsPage(second), 'localStorage.getItem("lectorTestKept")')).toBe('yes');
    expect(await evaluateAt(second, optionsPage(second), EVERYTHING_STORED)).toContain(second.url);
  } finally {
    await second.close();
  }
});

interface Command {
  child: ChildProcess;
  output: () => string;
  /** The exit code. */
  ended: Promise<number | null>;
}

function runCommand(changes: Record<string, string | undefined>): Command {
  const child = spawn(process.execPath, [START], { cwd: PROJECT, env: environmentOf(changes), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output, ended: once(child, 'exit').then(([code]) => code as number | null) };
}

for (const [name, changes] of [['LECTOR_BROWSER=none', { LECTOR_BROWSER: 'none', DISPLAY: ':0' }], ['a machine without a display', {}]] as const) {
  test(`${name}: says what to do by hand, and the backend runs until Ctrl-C`, async () => {
    const { child, output, ended } = runCommand(changes);
    try {
      await expect.poll(output, { timeout: 40_000 }).toContain('Ctrl-C');
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output())?.[0];
      expect((await fetch(`${url}/livez`)).status).toBe(200);
      for (const part of ['Chrome', 'Edge', 'Firefox', join('.output', 'chrome-mv3'), join('.output', 'firefox-mv2'), '/sample']) expect(output()).toContain(part);
      for (const folder of ['chrome-mv3', 'firefox-mv2']) expect(existsSync(join(PROJECT, '.output', folder, 'manifest.json'))).toBe(true);
      expect(ourBrowsers()).toEqual([]);
      const code = /pairing code: (\d{3}) (\d{3})/.exec(output());
      const paired = await fetch(`${url}/v1/pair`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code: `${code?.[1]}${code?.[2]}`, name: 'Chrome', challenge: 'c'.repeat(43) }) });
      expect(paired.status).toBe(200);
    } finally {
      child.kill('SIGINT');
    }
    expect(await ended).toBe(0);
  });
}

test('with a display: a window opens; Ctrl-C closes both, and so does closing the browser', async () => {
  test.setTimeout(120_000);
  const display = await startDisplay();
  try {
    for (const stop of ['Ctrl-C', 'closing the browser']) {
      const { child, output, ended } = runCommand({ DISPLAY: display.name });
      try {
        await expect.poll(output, { timeout: 40_000 }).toContain('Lector is ready');
        expect(ourBrowsers().length).toBeGreaterThan(0);
        expect(ourBrowsers().filter((line) => /--headless|--enable-automation|--mute-audio|--disable-extensions/.test(line))).toEqual([]);
        if (stop === 'closing the browser') closeBrowserOf(child);
        else child.kill('SIGINT');
        expect(await ended).toBe(0);
        await expect.poll(ourBrowsers).toEqual([]);
      } finally {
        if (child.exitCode === null) child.kill('SIGKILL');
      }
    }
  } finally {
    await display.close();
  }
});

test('a browser that cannot be used is named, with the command that installs one', async () => {
  const { output, ended } = runCommand({ DISPLAY: ':0', CHROMIUM_PATH: join(dataDir, 'no-such-browser') });
  expect(await ended).toBe(1);
  expect(output()).toContain('no-such-browser');
  expect(output()).toContain('npx playwright install');
});

test('where the port is taken, one sentence says so', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const { output, ended } = runCommand({ LECTOR_BROWSER: 'none', LECTOR_PORT: String((server.address() as AddressInfo).port) });
    expect(await ended).toBe(1);
    expect(output()).toContain('LECTOR_PORT');
    expect(output().trim().split('\n')).toHaveLength(1);
  } finally {
    server.close();
  }
});

/** Ends the browser that a process of ours has started, as closing its last window does. */
function closeBrowserOf(parent: ChildProcess): void {
  const children = readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8').trim().split(' ');
  const browser = children.find((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--remote-debugging-pipe'));
  if (browser === undefined) throw new Error('The command has no browser among its children');
  process.kill(Number(browser), 'SIGTERM');
}
