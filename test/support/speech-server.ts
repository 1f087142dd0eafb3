import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requiredTool } from './required-tool.ts';

const CONFIGURATION = '/etc/speech-dispatcher';

/** A private speech service of the operating system: a Chromium started with `env` and {@link SPEECH_FLAG} has its voices. */
export interface SpeechServer {
  env: Record<string, string>;
  close(): Promise<void>;
}

/** The flag without which Chromium does not ask the system for voices. */
export const SPEECH_FLAG = '--enable-speech-dispatcher';

/**
 * Starts a speech-dispatcher of one's own whose eSpeak plays to the sound server of `soundEnv`.
 * @throws Error naming the command that installs it
 */
export async function startSpeechServer(soundEnv: Record<string, string>): Promise<SpeechServer> {
  const program = requiredTool('speech-dispatcher', 'speech-dispatcher speech-dispatcher-espeak-ng');
  const folder = mkdtempSync(join(tmpdir(), 'lector-speech-'));
  const [socket, configuration] = [join(folder, 's'), join(folder, 'config')];
  cpSync(CONFIGURATION, configuration, { recursive: true, dereference: true });
  const file = join(configuration, 'speechd.conf');
  const ours = 'AudioOutputMethod "pulse"\nDefaultModule espeak-ng\nAddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"\n';
  writeFileSync(file, `${readFileSync(file, 'utf8').replace(/^\s*(AudioOutputMethod|DefaultModule|AddModule)\b.*$/gm, '')}\n${ours}`);
  const server = spawn(
    program,
    ['--run-single', '--communication-method', 'unix_socket', '--socket-path', socket, '--config-dir', configuration, '--log-dir', folder, '--pid-file', join(folder, 'pid'), '--timeout', '0'],
    { env: { ...process.env, ...soundEnv, HOME: folder }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaints = '';
  server.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  for (let tries = 0; !existsSync(socket); tries += 1) {
    if (tries > 100 || server.exitCode !== null) throw new Error(`speech-dispatcher did not start: ${complaints}`);
    await sleep(50);
  }
  return {
    env: { SPEECHD_ADDRESS: `unix_socket:${socket}` },
    async close() {
      if (server.exitCode === null && server.signalCode === null) {
        const gone = once(server, 'exit');
        server.kill('SIGTERM');
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
