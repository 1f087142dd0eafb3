import { cpSync, mkdirSync, readdirSync, rmSync, statfsSync, writeSync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Ledger } from '../../../backend/clients/ledger.ts';
import { OPERATOR_ID } from '../../../backend/clients/client.ts';
import { dateOf, monthOf } from '../../../backend/clients/calendar.ts';
import { openDatabase } from '../../../backend/database/database.ts';
import { errorBodySchema } from '../../../lib/contract/errors.ts';
import { createToldTones } from '../../soak/told-tones.ts';
import { startBackendChild } from '../../support/backend-child.ts';
import { startSpeechServer } from '../../upstream/openai/openai.ts';
import { temporaryFolder } from '../support/running-backend.ts';

const DISK_BYTES = 3_000_000;

/** Writes until the disk takes nothing more. */
function fill(file: string): void {
  const opened = openSync(file, 'a');
  try {
    for (const size of [65_536, 4096, 1]) {
      const bytes = new Uint8Array(size);
      while (isWritten(() => writeSync(opened, bytes)));
    }
  } finally {
    closeSync(opened);
  }
}

function isWritten(write: () => number): boolean {
  try {
    return write() > 0;
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
    return false;
  }
}

// Linux only: the disk is a tmpfs in a mount namespace of its own.
test('on a full disk nothing is spent that a crash would forget: paid calls are refused with what to do, free ones go on, and after it all is as before', { timeout: 60_000 }, async () => {
  const upstream = await startSpeechServer({ profile: 'kokoro', speech: createToldTones() });
  onTestFinished(() => upstream.close());
  const server = { profile: 'kokoro', url: upstream.url, wordTimestamps: false };
  const LECTOR_SPEECH_SERVERS = JSON.stringify([{ ...server, name: 'free' }, { ...server, name: 'paid', pricePer10kCharacters: 2 }]);
  const folder = await temporaryFolder();
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const mounting = `mount -t tmpfs -o size=${DISK_BYTES} tmpfs "$0" && exec "$@"`;
  const backend = await startBackendChild({ dataDir: join(disk, 'data'), env: { LECTOR_SPEECH_SERVERS }, by: ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', mounting, disk] });
  onTestFinished(async () => void (await backend.end('SIGKILL')));
  const inside = `/proc/${backend.child.pid}/root${disk}`;
  expect(statfsSync(inside).blocks * statfsSync(inside).bsize, 'the small disk is there').toBeLessThan(2 * DISK_BYTES);
  const say = async (engine: string, input: string) => {
    const response = await backend.speak({ input, voice: `${engine}/af_heart`, language: 'en-US', response_format: 'opus' });
    const body = Buffer.from(await response.arrayBuffer());
    return response.ok ? null : errorBodySchema.parse(JSON.parse(body.toString())).error;
  };
  const paidFor = () => upstream.calls.length;

  expect(await say('paid', 'There is room.')).toBeNull();
  fill(join(inside, 'ballast'));
  const called = paidFor();
  const refused = await say('paid', 'There is none.');
  expect(refused).toMatchObject({ code: 'usage_not_written', message: expect.stringMatching(/disk of the backend is full.*Make room/) });
  expect(paidFor(), 'the service was not asked').toBe(called);
  expect(await say('free', 'This costs nothing.')).toBeNull();

  // What a process that is started after a crash at this moment would find.
  backend.child.kill('SIGSTOP');
  const after = join(folder, 'after');
  cpSync(join(inside, 'data'), after, { recursive: true });
  backend.child.kill('SIGCONT');
  expect(readdirSync(after)).toContain('lector.db');
  const found = openDatabase({ folder: after, report: () => undefined });
  onTestFinished(() => found.close());
  const today = dateOf(Date.now());
  expect(new Ledger(found, () => undefined).ofMonth(OPERATOR_ID, monthOf(today))).toMatchObject({ characters: 'There is room.'.length, cost: 'There is room.'.length * 200_000 });

  rmSync(join(inside, 'ballast'));
  expect(await say('paid', 'There is room again.')).toBeNull();
  const usage = await (await fetch(`${backend.url}/v1/usage`, { headers: backend.headers })).json();
  expect(usage).toMatchObject({ month: { cost: expect.closeTo((('There is room.'.length + 'There is room again.'.length) * 2) / 10_000, 9) } });
});
