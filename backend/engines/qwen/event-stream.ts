import { engineError } from './errors.ts';

/** Longer events are not from a speech service. */
const MAX_EVENT_LENGTH = 8_000_000;

/**
 * The data of each event in a stream of server-sent events, its lines joined. Names, ids, comments and heartbeats are left out; any line ending,
 * any way in which the bytes are cut, and a last event without its empty line will do.
 * @throws EngineError `engine_garbled` when an event has no end; what `bytes` throws
 * @see HTML Living Standard, section 9.2.6
 */
export async function* eventData(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  const takeLine = (line: string): string | null => {
    if (line === '') {
      const whole = data.length > 0 ? data.join('\n') : null;
      data = [];
      return whole;
    }
    if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
    else if (line === 'data') data.push('');
    return null;
  };
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (!/[\r\n]/.test(text)) {
      rest += text;
      if (rest.length > MAX_EVENT_LENGTH) throw engineError('engine_garbled', { cause: new Error('an event without an end') });
      continue;
    }
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const whole = takeLine(line);
      if (whole !== null) yield whole;
    }
    if (data.reduce((sum, line) => sum + line.length, 0) > MAX_EVENT_LENGTH) throw engineError('engine_garbled', { cause: new Error('an event without an end') });
  }
  for (const line of [...(rest + decoder.decode()).split(/\r\n|\n|\r/), '']) {
    const whole = takeLine(line);
    if (whole !== null) yield whole;
  }
}
