import espeakPackage from '@echogarden/espeak-ng-emscripten/package.json' with { type: 'json' };
import { LANGUAGES, primaryLanguage } from '../../../lib/contract/languages.ts';
import { MAX_INPUT_LENGTH, SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import type { Engine, EngineInfo } from '../../speech/engine.ts';
import { EngineError } from '../../speech/engine-error.ts';
import { EspeakProcess, NO_SUCH_VOICE } from './espeak-process.ts';
import { ENGINE_ID, ESPEAK_VOICES, MODEL_ID, espeakSetting } from './voices.ts';

/** Rises whenever our own part of the reading (kana, markup, gain) changes what is heard. */
const READING_REVISION = 1;

/** When the package's version was published. */
const CREATED = Date.UTC(2026, 3, 2) / 1000;

/** How long a clip of a text is in which nothing can be said: it cannot be empty. */
const SILENCE_SAMPLES = SAMPLE_RATE / 10;

const INFO: EngineInfo = {
  id: ENGINE_ID,
  label: 'Computer voice',
  models: [
    {
      id: MODEL_ID,
      object: 'model',
      created: CREATED,
      owned_by: 'espeak-ng',
      engine: ENGINE_ID,
      snapshot: `espeak-ng-emscripten-${espeakPackage.version}-r${READING_REVISION}`,
      capabilities: { languages: [...LANGUAGES], streaming: true, word_timings: true, instructions: false, max_characters: MAX_INPUT_LENGTH },
      price_per_10k_characters: 0,
      region: 'this machine',
    },
  ],
  concurrency: 1,
};

/** The embedded voice: eSpeak NG in a child process, which is started at once. It keeps the program alive until it is closed. */
export function createEspeakEngine(espeak: EspeakProcess = new EspeakProcess()): Engine {
  return {
    info: INFO,
    voices: async () => ESPEAK_VOICES.map((voice) => ({ ...voice })),
    async *speak({ text, voice, language }, signal) {
      const setting = espeakSetting(voice.id);
      if (!setting) throw new EngineError('engine_refused', NO_SUCH_VOICE);
      yield { type: 'start', sampleRate: SAMPLE_RATE };
      let sampleCount = 0;
      let isMute = true;
      for await (const reply of espeak.speak({ text, voice: setting.name, gainDb: setting.gainDb, language: spokenLanguage(language) }, signal)) {
        if (reply.type === 'audio') {
          sampleCount += reply.samples.length;
          yield { type: 'audio', samples: reply.samples };
        } else if (reply.words.length > 0) {
          isMute = false;
          yield { type: 'words', words: reply.words };
        }
      }
      if (isMute && sampleCount < SILENCE_SAMPLES) {
        yield { type: 'audio', samples: new Int16Array(SILENCE_SAMPLES - sampleCount) };
        yield { type: 'warning', message: 'There is nothing in this text that can be said.' };
      }
      yield { type: 'end', billedCharacters: text.length };
    },
    close: () => espeak.close(),
  };
}

/** The primary subtag under which the text is read: Cantonese and Mandarin are both written Chinese. */
function spokenLanguage(tag: string): string {
  const primary = primaryLanguage(tag);
  return primary === 'yue' || primary === 'cmn' ? 'zh' : primary;
}
