/** The thread of the child process in which eSpeak runs; see espeak-child.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import loadEspeak, { type Espeak } from '@echogarden/espeak-ng-emscripten';
import { SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import { joinSamples } from '../../audio/pcm.ts';
import { createResampler } from '../../audio/resample.ts';
import type { ChildReply, SpeakOrder } from './child-messages.ts';
import { applyGain } from './loudness.ts';
import { prepareSpeech } from './speech-text.ts';
import { loadTokenizer, type Tokenize } from './tokenizer.ts';
import { timeWords, type WordEvent } from './words.ts';

/** 400 ms, which is spoken in a few milliseconds. */
const MESSAGE_SAMPLES = SAMPLE_RATE * 0.4;

/** Holds the id of the job to be left off; the other thread writes it while this one is busy. */
const aborted = workerData as Int32Array;
const port = parentPort!;

let tokenizer: Tokenize | null = null;
const tokenizeJapanese = () => (tokenizer ??= loadTokenizer());

function reply(message: ChildReply): void {
  port.postMessage(message, message.type === 'audio' ? [message.samples.buffer as ArrayBuffer] : []);
}

function speak(espeak: Espeak, { id, text, voice, gainDb, language }: SpeakOrder): void {
  if (espeak.set_voice(voice) !== 0) {
    reply({ type: 'refused', id });
    return;
  }
  const { markup, spans } = prepareSpeech(text, language, tokenizeJapanese);
  const resampler = createResampler(espeak.samplerate, SAMPLE_RATE);
  const events: WordEvent[] = [];
  let sampleCount = 0;
  let held: Int16Array[] = [];
  let heldCount = 0;
  const send = (samples: Int16Array, isLast: boolean) => {
    held.push(samples);
    heldCount += samples.length;
    // The first sound goes at once; after that fewer, larger messages spare both processes.
    if (heldCount === 0 || (!isLast && sampleCount > 0 && heldCount < MESSAGE_SAMPLES)) return;
    sampleCount += heldCount;
    const part = joinSamples(held);
    [held, heldCount] = [[], 0];
    applyGain(part, gainDb);
    reply({ type: 'audio', id, samples: part });
  };
  espeak.synthesize(markup.text, (samples, heard) => {
    for (const { type, text_position, audio_position } of heard) {
      if (type === 'word') events.push({ offset: markup.offsets[text_position - 1] ?? text.length, ms: audio_position });
    }
    send(resampler.push(samples), false);
    return Atomics.load(aborted, 0) === id;
  });
  send(resampler.finish(), true);
  reply({ type: 'end', id, words: timeWords(text, spans, events, (sampleCount * 1000) / SAMPLE_RATE) });
}

const { eSpeakNGWorker } = await loadEspeak();
const espeak = new eSpeakNGWorker();
// The first call of all takes a hundred milliseconds longer than later ones.
espeak.set_voice('en-us');
espeak.synthesize('Ready.', () => false);
createResampler(espeak.samplerate, SAMPLE_RATE).push(new Int16Array(espeak.samplerate));
port.on('message', (order: SpeakOrder) => speak(espeak, order));
reply({ type: 'ready' });
