import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { requiredTool } from './required-tool.ts';

const run = promisify(execFile);

/** A desktop's message bus of one's own: the way by which media keys come to a browser on Linux. */
export interface SessionBus {
  /** What the browser's environment needs to be on this bus. */
  env: Record<string, string>;
  /** The name under which a browser shows what it plays, or null while it shows nothing. @see MPRIS D-Bus interface specification 2.2 */
  mediaPlayer(): Promise<string | null>;
  /** Presses a media key as the desktop does. */
  pressMediaKey(key: 'PlayPause' | 'Pause' | 'Next' | 'Previous' | 'Stop'): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a session bus.
 * @throws Error naming the command that installs what is missing
 */
export async function startSessionBus(): Promise<SessionBus> {
  const daemon = spawn(requiredTool('dbus-daemon', 'dbus'), ['--session', '--nofork', '--print-address'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [address] = (await once(daemon.stdout, 'data')) as [Buffer];
  const env = { DBUS_SESSION_BUS_ADDRESS: address.toString().trim() };
  const send = async (...args: string[]) => (await run(requiredTool('dbus-send', 'dbus'), ['--session', '--print-reply', ...args], { env: { ...process.env, ...env } })).stdout;
  const mediaPlayer = async () => {
    const names = await send('--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.ListNames');
    return names.match(/org\.mpris\.MediaPlayer2\.[^"]*/)?.[0] ?? null;
  };
  return {
    env,
    mediaPlayer,
    async pressMediaKey(key) {
      const name = await mediaPlayer();
      if (name === null) throw new Error('No media player is on the bus');
      await send(`--dest=${name}`, '/org/mpris/MediaPlayer2', `org.mpris.MediaPlayer2.Player.${key}`);
    },
    async close() {
      const gone = once(daemon, 'exit');
      daemon.kill();
      await gone;
    },
  };
}
