import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requiredTool } from './required-tool.ts';
import { RECORDING_RATE, type Recording } from './sound-analysis.ts';

/** A private sound server whose only output is recorded: what a browser that is started with `env` plays is heard here and nowhere else. */
export interface SoundServer {
  /** What the browser's environment needs so that it plays here. */
  env: Record<string, string>;
  /** Starts to record what is played. Resolves once the first sample has come. */
  record(): Promise<Recorder>;
  close(): Promise<void>;
}

/** A recording under way. */
export interface Recorder {
  /** Everything up to now; the recorder goes on. */
  soFar(): Recording;
  /** Ends it and gives everything. */
  stop(): Promise<Recording>;
}

/**
 * Starts a PulseAudio server of one's own with a null sink.
 * @throws Error naming the command that installs PulseAudio
 */
export async function startSoundServer(): Promise<SoundServer> {
  const pulseaudio = requiredTool('pulseaudio', 'pulseaudio pulseaudio-utils');
  const parecord = requiredTool('parecord', 'pulseaudio-utils');
  const pactl = requiredTool('pactl', 'pulseaudio-utils');
  const folder = mkdtempSync(join(tmpdir(), 'lector-sound-'));
  const socket = join(folder, 's');
  const env = { PULSE_SERVER: `unix:${socket}`, XDG_RUNTIME_DIR: folder };
  const server = spawn(
    pulseaudio,
    [
      '-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--log-level=error',
      `--load=module-native-protocol-unix socket=${socket} auth-anonymous=1`,
      '--load=module-null-sink sink_name=test rate=48000 channels=2',
    ],
    { env: { ...process.env, ...env, HOME: folder }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaints = '';
  server.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  for (let tries = 0; spawnSync(pactl, ['info'], { env: { ...process.env, ...env } }).status !== 0; tries += 1) {
    if (tries > 100 || server.exitCode !== null) throw new Error(`PulseAudio did not start: ${complaints}`);
    await sleep(50);
  }
  const recorders = new Set<ChildProcess>();
  return {
    env,
    async record() {
      const child = spawn(
        parecord,
        ['--raw', '--device=test.monitor', `--rate=${RECORDING_RATE}`, '--channels=1', '--format=s16le', '--latency-msec=10', '--process-time-msec=5'],
        { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] },
      );
      recorders.add(child);
      return await follow(child, () => recorders.delete(child));
    },
    async close() {
      await Promise.all([...recorders].map(end));
      await end(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Collects a recorder's samples. Data can only arrive late, so sample 0 was taken at the least of (arrival − its place in the recording). */
async function follow(child: ReturnType<typeof spawn>, onEnd: () => void): Promise<Recorder> {
  let recorded = new Uint8Array(RECORDING_RATE * 2 * 60);
  let bytes = 0;
  let startedAt = Infinity;
  child.stdout?.on('data', (chunk: Buffer) => {
    if (bytes + chunk.length > recorded.length) {
      const wider = new Uint8Array(Math.max(recorded.length * 2, bytes + chunk.length));
      wider.set(recorded.subarray(0, bytes));
      recorded = wider;
    }
    recorded.set(chunk, bytes);
    bytes += chunk.length;
    startedAt = Math.min(startedAt, Date.now() - bytes / 2 / (RECORDING_RATE / 1000));
  });
  // Nothing is copied: it is asked for many times a second, by the process in which what is measured may run.
  const soFar = (): Recording => ({ samples: new Int16Array(recorded.buffer, 0, bytes >> 1), startedAt });
  const deadline = Date.now() + 10_000;
  while (bytes === 0) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error('parecord gave no sample within 10 s');
    await sleep(10);
  }
  return {
    soFar,
    async stop() {
      // What was played in the last instant is still on its way through the sink's monitor.
      await sleep(150);
      await end(child);
      onEnd();
      return soFar();
    },
  };
}

/** Ends a process and waits until it is gone. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 2000);
  await gone;
  clearTimeout(timer);
}
