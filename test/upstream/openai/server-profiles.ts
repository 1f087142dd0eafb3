import { CUSTOM_VOICES } from '../../../backend/engines/openai/custom-voices.ts';
import type { ErrorShape } from './behaviour.ts';

/** The servers that can be emulated. */
export const EMULATED = ['vllm-omni', 'kokoro', 'openai'] as const;

/** The name of an emulated server. */
export type EmulatedProfile = (typeof EMULATED)[number];

/** A request that is refused: a status and the server's words. */
export interface RefusedBody {
  status: number;
  message: string;
}

/** How a clip is to be sent. */
export interface Delivery {
  format: string;
  kind: 'whole' | 'bytes' | 'events' | 'captions';
  hasWords: boolean;
  language: string;
  gender: 'female' | 'male';
}

/** What an emulated server serves. */
export interface Served {
  /** Of a vLLM-Omni process: its checkpoint. */
  model: string;
  /** Voices uploaded to a Base checkpoint. */
  uploaded: readonly string[];
  hasWords: boolean;
  isOld: boolean;
}

const OPENAI_MODELS = ['tts-1', 'tts-1-hd', 'gpt-4o-mini-tts', 'gpt-4o-mini-tts-2025-12-15'];
const OPENAI_FIELDS = ['model', 'input', 'voice', 'instructions', 'response_format', 'speed', 'stream_format'];
const OPENAI_VOICES = ['alloy', 'ash', 'ballad', 'coral', 'echo', 'fable', 'onyx', 'nova', 'sage', 'shimmer', 'verse', 'marin', 'cedar'];
const OLD_OPENAI_VOICES = ['alloy', 'ash', 'coral', 'echo', 'fable', 'onyx', 'nova', 'sage', 'shimmer'];
const KOKORO_VOICES = ['af_alloy', 'af_bella', 'af_heart', 'am_adam', 'am_michael', 'bf_emma', 'bm_george', 'ef_dora', 'em_alex', 'ff_siwis', 'hf_alpha', 'if_sara', 'im_nicola', 'jf_alpha', 'jm_kumo', 'pf_dora', 'pm_alex', 'zf_xiaobei', 'zm_yunjian', 'af_v0bella'];
const KOKORO_LANGUAGES: Readonly<Record<string, string>> = { a: 'en-US', b: 'en-GB', e: 'es-ES', f: 'fr-FR', h: 'en-GB', i: 'it-IT', j: 'ja-JP', p: 'pt-BR', z: 'zh-CN' };
const QWEN_LANGUAGES: Readonly<Record<string, string>> = { auto: 'en-US', chinese: 'zh-CN', english: 'en-US', japanese: 'ja-JP', korean: 'ko-KR', german: 'de-DE', french: 'fr-FR', russian: 'ru-RU', portuguese: 'pt-BR', spanish: 'es-ES', italian: 'it-IT' };

/** The shape of each server's own errors. */
export const ERROR_SHAPES: Readonly<Record<EmulatedProfile, ErrorShape>> = { 'vllm-omni': 'vllm', kokoro: 'kokoro', openai: 'openai' };

/** A server's list of voices. OpenAI has none. */
export function voiceList(profile: EmulatedProfile, { model, uploaded }: Served): unknown {
  if (profile === 'kokoro') return { voices: KOKORO_VOICES.map((id) => ({ id, name: id, target_quality: 'A', overall_grade: 'A' })) };
  if (profile === 'vllm-omni') {
    const presets = taskOf(model) === 'CustomVoice' ? [...CUSTOM_VOICES.map(({ id }) => id), 'default'].toSorted() : [];
    return { voices: [...presets, ...uploaded], uploaded_voices: uploaded.map((name) => ({ name, consent: 'consent-1', created_at: 1_760_000_000, file_size: 480_044, mime_type: 'audio/wav' })) };
  }
  return null;
}

/** How a request is to be answered, or why not, in the server's own words. @see selfhosted-tts reference sections 1.3, 3.1 and 3.2 (2026-11) */
export function judge(profile: EmulatedProfile, path: string, body: Record<string, unknown>, served: Served): Delivery | RefusedBody {
  const { input } = body;
  if (typeof input !== 'string' || input.trim() === '') return { status: 400, message: 'Input text cannot be empty' };
  if (profile === 'vllm-omni') return judgeVllm(body, served);
  return profile === 'kokoro' ? judgeKokoro(path, body) : judgeOpenai(body, input);
}

/** The task of a Qwen3-TTS checkpoint by its name. */
function taskOf(model: string): string {
  return /VoiceDesign|Base/.exec(model)?.[0] ?? 'CustomVoice';
}

function judgeVllm(body: Record<string, unknown>, { model, uploaded, hasWords, isOld }: Served): Delivery | RefusedBody {
  const refuse = (message: string, status = 400): RefusedBody => ({ status, message });
  const task = taskOf(model);
  const { voice, instructions, max_new_tokens: frames } = body;
  const format = body['response_format'] ?? 'wav';
  const language = QWEN_LANGUAGES[String(body['language'] ?? 'Auto').toLowerCase()];
  const isStreamed = body['stream'] === true || body['stream_format'] !== undefined;
  if (body['model'] !== undefined && body['model'] !== model) return refuse(`The model \`${String(body['model'])}\` does not exist.`, 404);
  if (!['wav', 'pcm', 'flac', 'mp3', 'opus'].includes(String(format))) return refuse(`Unsupported response_format ${String(format)}`);
  if (isStreamed && format !== 'pcm' && format !== 'wav') return refuse('Streaming is only supported for pcm and wav');
  if (language === undefined) return refuse(`Invalid language '${String(body['language'])}'. Supported: Auto, Chinese, English, Japanese, Korean, German, French, Russian, Portuguese, Spanish, Italian`);
  if (frames !== undefined && !(Number.isInteger(frames) && (frames as number) >= 1 && (frames as number) <= 4096)) return refuse('max_new_tokens must be between 1 and 4096');
  if (body['task_type'] !== undefined && body['task_type'] !== task) return refuse(`Qwen3-TTS ${task} checkpoint does not support task_type='${String(body['task_type'])}'. Use task_type='${task}' or load the matching ${String(body['task_type'])} checkpoint.`);
  if (typeof instructions === 'string' && instructions.length > 500) return refuse('Instructions too long (max 500 characters)');
  if (task === 'VoiceDesign' && !instructions) return refuse("VoiceDesign task requires 'instructions' to describe the voice");
  if (task === 'Base' && !uploaded.includes(String(voice))) return refuse("Base task requires 'ref_audio' or 'speaker_embedding' for voice cloning");
  const speaker = CUSTOM_VOICES.find(({ id }) => id === String(voice ?? 'vivian').toLowerCase());
  if (task === 'CustomVoice' && !speaker) return refuse(`Invalid voice '${String(voice)}'. Supported: ${CUSTOM_VOICES.map(({ id }) => id).join(', ')}`);
  if (body['word_timestamps'] === true && !hasWords) return refuse('word_timestamps requires the server to be started with --forced-aligner');
  if (body['word_timestamps'] === true && isStreamed) return refuse('word_timestamps is not supported with streaming HTTP');
  const isBytes = body['stream_format'] === 'audio' || (isOld && body['stream_format'] === undefined);
  return { format: String(format), kind: isStreamed ? (isBytes ? 'bytes' : 'events') : 'whole', hasWords: body['word_timestamps'] === true, language, gender: speaker?.gender ?? 'female' };
}

function judgeKokoro(path: string, body: Record<string, unknown>): Delivery | RefusedBody {
  const voice = String(body['voice'] ?? 'af_heart');
  if (!['tts-1', 'tts-1-hd', 'gpt-4o-mini-tts', 'kokoro'].includes(String(body['model'] ?? 'kokoro'))) return { status: 400, message: `Unsupported model: ${String(body['model'])}` };
  if (!KOKORO_VOICES.includes(voice)) return { status: 400, message: `Voice '${voice}' not found. Available voices: ${KOKORO_VOICES.join(', ')}` };
  const isCaptioned = path === '/dev/captioned_speech';
  // Its times come from the English model's own durations; other languages have none.
  const hasWords = isCaptioned && body['return_timestamps'] !== false && /^[ab]/.test(voice);
  return { format: String(body['response_format'] ?? 'mp3'), kind: isCaptioned ? 'captions' : body['stream'] === false ? 'whole' : 'bytes', hasWords, language: KOKORO_LANGUAGES[voice[0]!] ?? 'en-US', gender: voice[1] === 'm' ? 'male' : 'female' };
}

function judgeOpenai(body: Record<string, unknown>, input: string): Delivery | RefusedBody {
  const model = String(body['model']);
  const unknown = Object.keys(body).find((field) => !OPENAI_FIELDS.includes(field));
  const isFirst = model.startsWith('tts-1');
  if (unknown !== undefined) return { status: 400, message: `Unknown parameter: '${unknown}'.` };
  if (!OPENAI_MODELS.includes(model)) return { status: 404, message: `The model \`${model}\` does not exist or you do not have access to it.` };
  if (input.length > 4096) return { status: 400, message: 'string_too_long' };
  if (!(isFirst ? OLD_OPENAI_VOICES : OPENAI_VOICES).includes(String(body['voice']))) return { status: 400, message: `Invalid value: '${String(body['voice'])}'.` };
  if (isFirst && (body['instructions'] !== undefined || body['stream_format'] === 'sse')) return { status: 400, message: 'This model takes neither instructions nor events.' };
  return { format: String(body['response_format'] ?? 'mp3'), kind: body['stream_format'] === 'sse' ? 'events' : 'bytes', hasWords: false, language: 'en-US', gender: 'female' };
}
