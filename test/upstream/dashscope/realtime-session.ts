import { setTimeout as wait } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { nextFault, type Fault } from './behaviour.ts';
import type { Call } from './calls.ts';
import { inForm, soundForm } from './sound-form.ts';
import { LANGUAGE_TYPES, SERVICE_ERRORS, isVoiceOf, serviceId } from './service.ts';
import { soundOf, usageOf, type ServiceParts } from './service-parts.ts';

/** What a session is opened with. */
export interface SessionParts {
  parts: ServiceParts;
  model: string;
  connection: number;
  onEvent(type: string): void;
}

interface ClientEvent {
  type?: string;
  text?: string;
  session?: Record<string, unknown>;
}

/** So much is written ahead of who reads. */
const MAX_BUFFERED = 1_000_000;

/** How much text the service takes before it speaks by itself in server_commit mode. */
const SEGMENT = /[.!?。！？]["'”’）)]?\s*$/u;

/** One realtime connection, which is one session. */
export class RealtimeSession {
  readonly #client: WebSocket;
  readonly #with: SessionParts;
  readonly #gone = new AbortController();
  #settings: Record<string, unknown>;
  #isUpdated = false;
  #text = '';
  /** Responses run one after another. */
  #work: Promise<void> = Promise.resolve();
  #response: AbortController | null = null;

  constructor(client: WebSocket, sessionParts: SessionParts) {
    this.#client = client;
    this.#with = sessionParts;
    this.#settings = { id: serviceId('sess_'), object: 'realtime.session', mode: 'server_commit', model: sessionParts.model, voice: 'Cherry', response_format: 'pcm', sample_rate: 24_000 };
  }

  /** Greets and begins to listen. */
  open(): void {
    this.#client.on('message', (data, isBinary) => {
      if (isBinary) return this.#fail('invalid_value', 'Binary frames are not supported.', true);
      try {
        this.#hear(JSON.parse((data as Buffer).toString('utf8')) as ClientEvent);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        this.#fail('invalid_value', 'Invalid JSON.', true);
      }
    });
    this.#client.on('close', () => this.#gone.abort());
    this.#client.on('error', () => this.#gone.abort());
    this.#send({ type: 'session.created', session: this.#settings });
  }

  #hear(event: ClientEvent): void {
    this.#with.onEvent(event.type ?? '');
    switch (event.type) {
      case 'session.update':
        return this.#update(event.session ?? {});
      case 'input_text_buffer.append':
        this.#text += event.text ?? '';
        if (this.#settings['mode'] === 'server_commit' && SEGMENT.test(this.#text)) this.#respond();
        return;
      case 'input_text_buffer.commit':
        if (this.#text.trim() === '') return this.#fail('invalid_value', 'Input text buffer is empty.', false);
        this.#send({ type: 'input_text_buffer.committed', item_id: '' });
        return this.#respond();
      case 'input_text_buffer.clear':
        this.#text = '';
        return this.#send({ type: 'input_text_buffer.cleared' });
      case 'response.cancel':
        return this.#response?.abort();
      case 'session.finish':
        if (this.#text.trim() !== '') this.#respond();
        this.#work = this.#work.then(() => {
          this.#send({ type: 'session.finished' });
          this.#client.close(1000);
        });
        return;
      default:
        this.#fail('invalid_value', `Invalid event type: ${event.type ?? ''}.`, true);
    }
  }

  #update(wanted: Record<string, unknown>): void {
    if (this.#isUpdated) return this.#fail('invalid_value', 'Session update error: session already started or finished or failed.', true);
    this.#isUpdated = true;
    const { model, parts } = this.#with;
    const faults: [string, boolean][] = [
      ['Voice', isVoiceOf(String(wanted['voice']), model, parts.ownVoices)],
      ['language_type', LANGUAGE_TYPES.includes(String(wanted['language_type'] ?? 'Auto'))],
      ['mode', ['server_commit', 'commit'].includes(String(wanted['mode'] ?? 'server_commit'))],
      ['response_format', soundForm(wanted['response_format'], undefined, 'pcm') !== null],
      ['sample_rate', soundForm(undefined, wanted['sample_rate'], 'pcm') !== null],
    ];
    const [wrong] = faults.flatMap(([field, isFine]) => (isFine ? [] : [field]));
    // The voice's text is the service's own; of the others it is not known, so they are told in the same form.
    if (wrong !== undefined) return this.#fail('COMMON_ERROR', `<400> InternalError.Algo.InvalidParameter: ${wrong} '${String(wanted[wrong.toLowerCase()])}' is not supported.`, true);
    this.#settings = { ...this.#settings, ...wanted };
    this.#send({ type: 'session.updated', session: this.#settings });
  }

  #respond(): void {
    const text = this.#text;
    this.#text = '';
    const receivedAt = performance.now();
    const fault = nextFault(this.#with.parts.behaviour);
    this.#work = this.#work.then(() => this.#speak(text, receivedAt, fault)).catch(() => this.#client.terminate());
  }

  async #speak(text: string, receivedAt: number, fault: Fault | null): Promise<void> {
    const { parts, model, connection } = this.#with;
    const { voice, language_type: languageType = 'Auto', instructions, optimize_instructions: optimizes } = this.#settings;
    const call: Call = { transport: 'realtime', model, text, voice: String(voice), languageType: String(languageType), instructions: instructions ? String(instructions) : null, optimizesInstructions: optimizes === true, connection, receivedAt, firstAudioAt: null, endedAt: null, isAborted: false };
    parts.calls.push(call);
    if (fault?.type === 'hang') return;
    if (fault?.type === 'body') return this.#client.send(typeof fault.body === 'string' ? fault.body : Buffer.from(fault.body));
    const stop = new AbortController();
    this.#response = stop;
    const signal = AbortSignal.any([this.#gone.signal, stop.signal]);
    const response = { id: serviceId('resp_'), object: 'realtime.response', conversation_id: '', voice, output: [] };
    const item = serviceId('item_');
    const place = { response_id: response.id, item_id: item, output_index: 0, content_index: 0 };
    const message = { id: item, object: 'realtime.item', type: 'message', role: 'assistant' };
    this.#send({ type: 'response.created', response: { ...response, status: 'in_progress' } });
    this.#send({ type: 'response.output_item.added', response_id: response.id, output_index: 0, item: { ...message, status: 'in_progress', content: [] } });
    this.#send({ type: 'response.content_part.added', ...place, part: { type: 'audio', text: '' } });
    const usage = usageOf(call);
    const limit = fault && 'afterBytes' in fault ? fault.afterBytes : Infinity;
    let sent = 0;
    let status = 'completed';
    try {
      for await (const whole of this.#sound(call, fault, signal)) {
        const piece = whole.subarray(0, limit - sent);
        call.firstAudioAt ??= performance.now();
        if (piece.length > 0) this.#send({ type: 'response.audio.delta', ...place, delta: Buffer.from(piece).toString('base64') });
        sent += piece.length;
        while (this.#client.bufferedAmount > MAX_BUFFERED && !signal.aborted) await wait(5);
        if (sent >= limit) break;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
      status = 'incomplete';
    }
    call.endedAt = performance.now();
    call.isAborted = this.#gone.signal.aborted;
    if (fault?.type === 'cut') return this.#client.terminate();
    if (fault?.type === 'stall') return;
    if (fault?.type === 'streamError') return this.#fail(SERVICE_ERRORS[fault.error].code, SERVICE_ERRORS[fault.error].message, true);
    const part = { type: 'audio', text: '' };
    this.#send({ type: 'response.content_part.done', ...place, part });
    this.#send({ type: 'response.output_item.done', response_id: response.id, output_index: 0, item: { ...message, status, content: [part] } });
    this.#send({ type: 'response.audio.done', ...place });
    this.#send({ type: 'response.done', response: { ...response, status, modalities: ['text', 'audio'], output: [{ ...message, status, content: [{ type: 'audio', transcript: '' }] }], usage } });
  }

  async *#sound(call: Call, fault: Fault | null, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    if (fault?.type === 'sound') {
      yield fault.bytes;
      return;
    }
    const wish = { call, requestId: '', fault, usage: {}, signal };
    const form = soundForm(this.#settings['response_format'], this.#settings['sample_rate'], 'pcm');
    yield* inForm(soundOf(wish, this.#with.parts), form ?? { format: 'pcm', sampleRate: 24_000 });
  }

  #fail(code: string, message: string, isFatal: boolean): void {
    this.#send({ type: 'error', error: { code, message } });
    if (isFatal) this.#client.close(1007);
  }

  #send(event: Record<string, unknown>): void {
    if (this.#client.readyState === this.#client.OPEN) this.#client.send(JSON.stringify({ event_id: serviceId('event_'), ...event }));
  }
}
