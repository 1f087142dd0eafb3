import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { connectDevtoolsPipe } from '../../../backend/launcher/devtools-pipe.ts';

const never = new AbortController().signal;

function setUp() {
  const toBrowser = new PassThrough();
  const fromBrowser = new PassThrough();
  const sent: { id: number; method: string; params: unknown; sessionId?: string }[] = [];
  toBrowser.on('data', (chunk: Buffer) => {
    for (const message of chunk.toString().split('\0').filter(Boolean)) sent.push(JSON.parse(message));
  });
  return { toBrowser, fromBrowser, sent, pipe: connectDevtoolsPipe(toBrowser, fromBrowser) };
}

test('answers find their questions, in whatever order and pieces they arrive', async () => {
  const { fromBrowser, sent, pipe } = setUp();
  const first = pipe.send('A.one', { a: 1 }, never);
  const second = pipe.send('B.two', {}, never, 'session');
  await expect.poll(() => sent.length).toBe(2);
  expect(sent).toMatchObject([{ method: 'A.one', params: { a: 1 } }, { method: 'B.two', sessionId: 'session' }]);

  const bytes = Buffer.from(`{"method":"An.event"}\0{"id":${sent[1]!.id},"result":"zwei ✓"}\0{"id":${sent[0]!.id},"result":"eins"}\0`);
  for (const byte of bytes) fromBrowser.write(Buffer.from([byte]));
  await expect(second).resolves.toBe('zwei ✓');
  await expect(first).resolves.toBe('eins');
});

test('a refusal carries the command and the browser’s reason', async () => {
  const { fromBrowser, sent, pipe } = setUp();
  const asked = pipe.send('Extensions.loadUnpacked', {}, never);
  await expect.poll(() => sent.length).toBe(1);
  fromBrowser.write(`{"id":${sent[0]!.id},"error":{"message":"Method not available."}}\0`);
  await expect(asked).rejects.toThrow('Extensions.loadUnpacked: Method not available.');
});

test('when the browser goes, nobody waits any longer', async () => {
  const { fromBrowser, pipe } = setUp();
  const waiting = pipe.send('A.one', {}, never);
  fromBrowser.destroy();
  await expect(waiting).rejects.toThrow('the browser has closed');
  await expect(pipe.send('A.two', {}, never)).rejects.toThrow('the browser has closed');
});

test('waiting ends with the signal', async () => {
  const { pipe } = setUp();
  const stop = new AbortController();
  const waiting = pipe.send('A.one', {}, stop.signal);
  stop.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
});
