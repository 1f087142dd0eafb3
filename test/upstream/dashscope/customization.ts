import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { joinBytes } from '../../../backend/audio/pcm.ts';
import { MAX_OWN_VOICES, OWN_VOICE_MODELS, ownVoiceName, pageOf, type OwnVoice, type OwnVoiceKind } from './own-voices.ts';
import { LANGUAGE_TYPES, SERVICE_ERRORS, type ServiceError } from './service.ts';
import { keyOf, readBody, refuse, type ServiceParts } from './service-parts.ts';
import { inForm, soundForm } from './sound-form.ts';

const MAX_BODY_BYTES = 11_000_000;
const MAX_AUDIO_CHARACTERS = 10_000_000;
const MAX_PROMPT = 2048;
const MAX_PREVIEW = 1024;
const LANGUAGES = ['zh', 'en', 'de', 'it', 'pt', 'es', 'ja', 'ko', 'fr', 'ru'];

interface Asked {
  model: string;
  input: Record<string, unknown>;
  parameters: Record<string, unknown>;
}

type Answer = ServiceError | { output?: Record<string, unknown>; usage: Record<string, unknown> };

/**
 * POST /api/v1/services/audio/tts/customization: voices of one's own, made from a sample (`qwen-voice-enrollment`; `voice-enrollment`, as the SDK's
 * VoiceEnrollmentService says it) or from a description (`qwen-voice-design`). They can be spoken with at once.
 */
export async function answerCustomization(request: IncomingMessage, response: ServerResponse, parts: ServiceParts): Promise<void> {
  const requestId = randomUUID();
  const key = keyOf(request, parts.keys);
  const body = await readBody(request, MAX_BODY_BYTES);
  if (key === null) return refuse(response, SERVICE_ERRORS.badKey, requestId);
  if (body === null) return refuse(response, SERVICE_ERRORS.tooLarge, requestId);
  const asked = readAsked(body);
  const answer = asked === null ? SERVICE_ERRORS.badField : asked.model === '' ? SERVICE_ERRORS.emptyModel : await FLAVOURS[asked.model]?.(asked, parts) ?? SERVICE_ERRORS.noModel;
  if ('status' in answer) return refuse(response, answer, requestId);
  response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': requestId });
  response.end(JSON.stringify({ ...answer, request_id: requestId }));
}

const FLAVOURS: Readonly<Record<string, (asked: Asked, parts: ServiceParts) => Answer | Promise<Answer>>> = {
  'qwen-voice-enrollment': enrol,
  'voice-enrollment': enrolAsTheSdk,
  'qwen-voice-design': design,
};

function enrol({ input }: Asked, { ownVoices }: ServiceParts): Answer {
  switch (input['action']) {
    case 'create': {
      const made = fromNameAndModel(input, 'clone');
      if (made === null || !isSample((input['audio'] as { data?: unknown } | undefined)?.data)) return SERVICE_ERRORS.badField;
      if (ownVoices.size >= MAX_OWN_VOICES) return { ...SERVICE_ERRORS.tokens, message: 'Maximum voice-clone voice limit exceeded.' };
      ownVoices.set(made.name, made);
      return { output: { voice: made.name, target_model: made.targetModel }, usage: { count: 1 } };
    }
    case 'list':
      return { output: { voice_list: pageOf(ownVoices, 'clone', input).map(({ name, targetModel, createdAt }) => ({ voice: name, gmt_create: stamp(createdAt), target_model: targetModel })) }, usage: { count: 0 } };
    case 'delete':
      return ownVoices.delete(textOf(input, 'voice')) ? { usage: { count: 0 } } : notFound(textOf(input, 'voice'));
    default:
      return SERVICE_ERRORS.badField;
  }
}

/** What VoiceEnrollmentService of the vendor's SDK 1.26 says: other names of actions, a prefix and the address of a sample. */
function enrolAsTheSdk({ input }: Asked, { ownVoices }: ServiceParts): Answer {
  const id = textOf(input, 'voice_id');
  const found = ownVoices.get(id);
  switch (input['action']) {
    case 'create_voice': {
      const [prefix, targetModel] = [textOf(input, 'prefix'), textOf(input, 'target_model')];
      if (!isName(prefix) || targetModel === '' || !isSample(input['url'])) return SERVICE_ERRORS.badField;
      const name = `${targetModel}-${prefix}-${randomBytes(16).toString('hex')}`;
      ownVoices.set(name, { name, kind: 'clone', targetModel, language: 'zh', createdAt: new Date() });
      return { output: { voice_id: name }, usage: { count: 1 } };
    }
    case 'list_voice':
      return { output: { voice_list: pageOf(ownVoices, 'clone', input).map(sdkVoice) }, usage: { count: 0 } };
    case 'query_voice':
      return found ? { output: { ...sdkVoice(found), target_model: found.targetModel }, usage: { count: 0 } } : notFound(id);
    case 'update_voice':
      return found ? { output: {}, usage: { count: 0 } } : notFound(id);
    case 'delete_voice':
      return ownVoices.delete(id) ? { output: {}, usage: { count: 0 } } : notFound(id);
    default:
      return SERVICE_ERRORS.badField;
  }
}

async function design({ input, parameters }: Asked, { ownVoices, speech }: ServiceParts): Promise<Answer> {
  const name = textOf(input, 'voice');
  const found = ownVoices.get(name);
  const unknown = { status: 400, code: 'VoiceNotFound', message: `Voice not found: ${name}` };
  switch (input['action']) {
    case 'create': {
      const made = fromNameAndModel(input, 'design');
      const [prompt, preview] = [textOf(input, 'voice_prompt'), textOf(input, 'preview_text')];
      const form = soundForm(parameters['response_format'], parameters['sample_rate'], 'wav');
      if (made === null || form === null || prompt === '' || prompt.length > MAX_PROMPT || preview === '' || preview.length > MAX_PREVIEW) return SERVICE_ERRORS.badField;
      ownVoices.set(made.name, { ...made, prompt, preview });
      const languageType = LANGUAGE_TYPES[LANGUAGES.indexOf(made.language) + 1]!;
      const sound: Uint8Array[] = [];
      for await (const piece of inForm(speech.speak({ text: preview, voice: made.name, languageType }, new AbortController().signal), form)) sound.push(piece);
      const data = Buffer.from(joinBytes(sound)).toString('base64');
      return { output: { preview_audio: { data, sample_rate: form.sampleRate, response_format: form.format }, target_model: made.targetModel, voice: made.name }, usage: { count: 1 } };
    }
    case 'list': {
      const count = [...ownVoices.values()].filter(({ kind }) => kind === 'design').length;
      return { output: { page_index: input['page_index'] ?? 0, page_size: input['page_size'] ?? 10, total_count: count, voice_list: pageOf(ownVoices, 'design', input).map(designed) }, usage: {} };
    }
    case 'query':
      return found?.kind === 'design' ? { output: designed(found), usage: {} } : unknown;
    case 'delete':
      return found?.kind === 'design' && ownVoices.delete(name) ? { output: { voice: name }, usage: {} } : unknown;
    default:
      return SERVICE_ERRORS.badField;
  }
}

/** The voice that a call asks to be made; null where a field is wrong. */
function fromNameAndModel(input: Record<string, unknown>, kind: OwnVoiceKind): OwnVoice | null {
  const [preferred, targetModel, language] = [textOf(input, 'preferred_name'), textOf(input, 'target_model'), textOf(input, 'language') || 'zh'];
  if (!isName(preferred) || OWN_VOICE_MODELS.get(targetModel) !== kind || !LANGUAGES.includes(language)) return null;
  const createdAt = new Date();
  return { name: ownVoiceName(kind === 'clone' ? 'vc' : 'vd', preferred, createdAt), kind, targetModel, language, createdAt };
}

function isName(name: string): boolean {
  return /^[a-zA-Z0-9_]{1,16}$/.test(name);
}

/** A sample of at most 10 MB as a data URL, or an address where one lies. */
function isSample(audio: unknown): boolean {
  return typeof audio === 'string' && audio.length <= MAX_AUDIO_CHARACTERS && /^(data:audio\/(wav|mpeg|mp4);base64,|https?:\/\/)/.test(audio);
}

function notFound(voice: string): ServiceError {
  return { status: 400, code: 'BadRequest.VoiceNotFound', message: `Voice '${voice}' not found.` };
}

function sdkVoice({ name, createdAt }: OwnVoice): Record<string, unknown> {
  return { voice_id: name, gmt_create: stamp(createdAt), gmt_modified: stamp(createdAt), status: 'OK' };
}

function designed({ name, targetModel, language, prompt, preview, createdAt }: OwnVoice): Record<string, unknown> {
  return { voice: name, target_model: targetModel, language, voice_prompt: prompt, preview_text: preview, gmt_create: stamp(createdAt), gmt_modified: stamp(createdAt) };
}

/** `2025-08-11 17:59:32` */
function stamp(time: Date): string {
  return time.toISOString().slice(0, 19).replace('T', ' ');
}

function textOf(input: Record<string, unknown>, name: string): string {
  return typeof input[name] === 'string' ? input[name] : '';
}

function readAsked(body: string): Asked | null {
  try {
    const { model, input, parameters } = JSON.parse(body) as Partial<Asked>;
    return { model: typeof model === 'string' ? model : '', input: input ?? {}, parameters: parameters ?? {} };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
