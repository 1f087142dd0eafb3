import type { SpeechRequest } from '../../speech/engine.ts';
import { languageName } from './custom-voices.ts';
import { longestDurationMs } from './duration-limits.ts';
import type { Endpoint, SpeechServer } from './server.ts';

/** One way to ask a server for a clip. */
export interface Ask {
  /** Below the endpoint's base address, or below its origin where `isBelowRoot`. */
  path: string;
  isBelowRoot: boolean;
  body: Record<string, unknown>;
  /** What people are told of wishes that this way leaves out. */
  warnings: string[];
  /** Word times come with it. */
  hasWords: boolean;
  /** By vLLM-Omni's socket: `body` configures its session, and the text comes behind. */
  isSocket?: boolean;
  /** The status codes, and what the server must say with them, that mean: it cannot be asked in this way, the next one may do. */
  isUnable: ((status: number, detail: string) => boolean) | null;
}

/** What is said of a request to a server; `voice` as the server calls it. */
export interface Wish {
  request: SpeechRequest;
  server: SpeechServer;
  endpoint: Endpoint;
  voice: string;
}

/** The longest instructions that vLLM-Omni takes. @see vllm_omni serving_speech.py, _TTS_MAX_INSTRUCTIONS_LENGTH (read 2026-11) */
const MAX_VLLM_INSTRUCTIONS = 500;
/** Codec frames of the 12 Hz tokenizer in a second, and the most that vLLM-Omni takes. */
const FRAMES_PER_SECOND = 12.5;
const MAX_FRAMES = 4096;
/** What a voice is designed from when nobody says how it should be. */
const PLAIN_DESIGN = 'A calm, clear narrator with an even pace.';

const NO_WORDS = 'This server gives no word times.';
const SPEECH = '/audio/speech';

/** The ways to ask for a clip, best first. Only fields that the server's profile knows are sent. */
export function asksFor(wish: Wish): [Ask, ...Ask[]] {
  switch (wish.server.profile) {
    case 'vllm-omni':
      return vllmAsks(wish);
    case 'kokoro':
      return kokoroAsks(wish);
    case 'openai':
      return [plainAsk(wish, { response_format: 'pcm', ...instructions(wish) })];
    case 'generic':
      return [plainAsk(wish, { response_format: wish.server.format, ...instructions(wish), ...language(wish), ...wish.server.extraFields })];
  }
}

/** Whether a server's model takes instructions. */
export function takesInstructions({ profile, instructions: said }: Pick<SpeechServer, 'profile' | 'instructions'>, { model, task }: Endpoint): boolean {
  if (said !== null && task !== 'VoiceDesign') return said;
  if (profile === 'vllm-omni') return task === 'VoiceDesign' || (task === 'CustomVoice' && !/0\.6B/i.test(model ?? ''));
  if (profile === 'openai') return model?.startsWith('gpt-') ?? false;
  return false;
}

function vllmAsks(wish: Wish): [Ask, ...Ask[]] {
  const { request, server, endpoint, voice } = wish;
  const isDesign = endpoint.task === 'VoiceDesign';
  const warnings: string[] = [];
  const delivery = vllmInstructions(wish, warnings);
  const fields = {
    input: request.text,
    ...(endpoint.model !== null && { model: endpoint.model }),
    ...(!isDesign && { voice }),
    ...(endpoint.task !== null && { task_type: endpoint.task }),
    ...(delivery !== null && { instructions: delivery }),
    language: languageName(request.language),
    // A cloning server sets a closer limit by itself.
    ...(endpoint.task !== 'Base' && { max_new_tokens: Math.min(MAX_FRAMES, Math.ceil((longestDurationMs(request.text) / 1000) * FRAMES_PER_SECOND)) }),
  };
  // `stream` alone has meant raw bytes and means events now: both are sent, and the answer's type decides.
  const streamed: Ask = { path: SPEECH, isBelowRoot: false, body: { ...fields, response_format: 'pcm', stream: true, stream_format: 'audio' }, warnings, hasWords: false, isUnable: null };
  if (!server.wordTimestamps) return [streamed];
  const isUnable = (status: number, detail: string) => (status === 400 || status === 422) && /word.?timestamps|aligner/i.test(detail);
  const { input: _text, ...session } = fields;
  return [
    // Only the socket gives word times with sound that comes as it is made.
    { ...streamed, isSocket: true, body: { ...session, response_format: 'pcm', stream_audio: true, word_timestamps: true, split_granularity: 'none' }, hasWords: true },
    { ...streamed, body: { ...fields, response_format: 'wav', word_timestamps: true }, hasWords: true, isUnable },
    { ...streamed, warnings: [...warnings, NO_WORDS] },
  ];
}

/** What is sent as instructions; puts into `warnings` what is not. */
function vllmInstructions({ request, server, endpoint }: Wish, warnings: string[]): string | null {
  const given = request.instructions;
  if (endpoint.task === 'VoiceDesign' && given === null) {
    warnings.push('This voice is made from a description, and none was given: a plain narrator speaks.');
    return PLAIN_DESIGN;
  }
  if (given === null) return null;
  if (!takesInstructions(server, endpoint)) {
    warnings.push('This model takes no instructions.');
    return null;
  }
  if (given.length > MAX_VLLM_INSTRUCTIONS) warnings.push(`This server takes instructions of up to ${MAX_VLLM_INSTRUCTIONS} characters; the rest was left out.`);
  return given.slice(0, MAX_VLLM_INSTRUCTIONS).toWellFormed();
}

function kokoroAsks({ request, server, endpoint, voice }: Wish): [Ask, ...Ask[]] {
  const warnings = request.instructions === null ? [] : ['This model takes no instructions.'];
  const fields = {
    model: endpoint.model ?? 'kokoro',
    // Square brackets command pauses and other voices there; a page's text must not.
    input: request.text.replace(/\[(?=\s*(pause|voice|rate)\s*:)/gi, '('),
    voice,
    response_format: 'pcm',
    stream: true,
  };
  const plain: Ask = { path: SPEECH, isBelowRoot: false, body: fields, warnings, hasWords: false, isUnable: null };
  if (!server.wordTimestamps) return [plain];
  const isUnable = (status: number) => status === 404 || status === 405 || status === 501;
  return [
    { ...plain, path: '/dev/captioned_speech', isBelowRoot: true, body: { ...fields, return_timestamps: true }, hasWords: true, isUnable },
    { ...plain, warnings: [...warnings, NO_WORDS] },
  ];
}

function plainAsk(wish: Wish, fields: Record<string, unknown>): Ask {
  const { request, server, endpoint, voice } = wish;
  const isLost = request.instructions !== null && !takesInstructions(server, endpoint);
  return {
    path: SPEECH,
    isBelowRoot: false,
    body: { ...(endpoint.model !== null && { model: endpoint.model }), input: request.text, voice, ...fields },
    warnings: isLost ? ['This model takes no instructions.'] : [],
    hasWords: false,
    isUnable: null,
  };
}

function instructions({ request, server, endpoint }: Wish): { instructions?: string } {
  return request.instructions !== null && takesInstructions(server, endpoint) ? { instructions: request.instructions } : {};
}

function language({ request, server: { sendLanguage } }: Wish): { language?: string } {
  if (sendLanguage === null || request.language === 'und') return {};
  return { language: sendLanguage === 'name' ? languageName(request.language) : request.language };
}
