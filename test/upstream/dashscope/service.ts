import { createHash, randomUUID } from 'node:crypto';
import { OWN_VOICE_MODELS, type OwnVoices } from './own-voices.ts';
import voiceMatrix from './voice-matrix.json' with { type: 'json' };

/** A model as the emulated service knows it. */
export interface ServiceModel {
  transport: 'http' | 'realtime';
  /** Calls or connections per minute and key. */
  perMinute: number;
  takesInstructions: boolean;
  regions: readonly Region[];
  /** Billed by tokens; else by characters. */
  isTokenBilled: boolean;
}

/** Where the service stands. */
export type Region = 'singapore' | 'beijing';

const BOTH: readonly Region[] = ['singapore', 'beijing'];

/** Every model of the service by its name. */
export const SERVICE_MODELS: ReadonlyMap<string, ServiceModel> = new Map([...new Set(Object.values(voiceMatrix).flat()), ...OWN_VOICE_MODELS.keys()].map((id) => [id, modelOf(id)]));

function modelOf(id: string): ServiceModel {
  const isFirstGeneration = id.startsWith('qwen-tts');
  return {
    transport: id.includes('realtime') ? 'realtime' : 'http',
    perMinute: isFirstGeneration || id.endsWith('2025-09-18') ? 10 : 180,
    takesInstructions: id.includes('instruct'),
    regions: isFirstGeneration ? ['beijing'] : BOTH,
    isTokenBilled: isFirstGeneration,
  };
}

/** Whether a voice can be used with a model: one of one's own only with the model that it was made for. */
export function isVoiceOf(voice: string, model: string, ownVoices: OwnVoices): boolean {
  if (OWN_VOICE_MODELS.has(model)) return ownVoices.get(voice)?.targetModel === model;
  return Object.hasOwn(voiceMatrix, voice) && voiceMatrix[voice as keyof typeof voiceMatrix].includes(model);
}

/** The names of languages that the service takes. */
export const LANGUAGE_TYPES = ['Auto', 'Chinese', 'English', 'German', 'Italian', 'Portuguese', 'Spanish', 'Japanese', 'Korean', 'French', 'Russian'];

/** Characters as the service bills them: two for each Han character, one for any other. */
export function countCharacters(text: string): number {
  return [...text].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
}

/** An error as the service answers it. */
export interface ServiceError {
  status: number;
  code: string;
  message: string;
  /** Seconds; left out: the answer says nothing of it. */
  retryAfter?: number;
}

/** The errors of the service's table, by a name of ours. @see Model Studio error codes (read 2026-11) */
export const SERVICE_ERRORS = {
  badVoice: { status: 400, code: 'InvalidParameter', message: 'Invalid voice specified, the requested voice does not exist or is not licensed' },
  badUrl: { status: 400, code: 'InvalidParameter', message: 'url error, please check url！' },
  badField: { status: 400, code: 'InvalidParameter', message: 'Request parameter is invalid.' },
  tooLong: { status: 400, code: 'InvalidParameter', message: 'Range of input length should be [1, 600]' },
  emptyInput: { status: 400, code: 'BadRequest.EmptyInput', message: 'Required input parameter missing from request.' },
  emptyModel: { status: 400, code: 'BadRequest.EmptyModel', message: 'Required parameter "model" missing from request.' },
  moderation: { status: 400, code: 'DataInspectionFailed', message: 'Input or output data may contain inappropriate content.' },
  arrears: { status: 400, code: 'Arrearage', message: 'Access denied, please make sure your account is in good standing.' },
  badKey: { status: 401, code: 'InvalidApiKey', message: 'Invalid API-key provided.' },
  badWorkspace: { status: 401, code: 'NOT AUTHORIZED', message: 'Access denied: Either you are not authorized to access this workspace, or the workspace does not exist.' },
  denied: { status: 403, code: 'AccessDenied', message: 'Access denied.' },
  unpurchased: { status: 403, code: 'AccessDenied.Unpurchased', message: 'Access to model denied. Please make sure you are eligible for using the model.' },
  modelDenied: { status: 403, code: 'Model.AccessDenied', message: 'Model access denied.' },
  freeTierOver: { status: 403, code: 'AllocationQuota.FreeTierOnly', message: 'The free tier of the model has been exhausted.' },
  noModel: { status: 404, code: 'ModelNotFound', message: 'Model can not be found.' },
  late: { status: 408, code: 'RequestTimeOut', message: 'Request timed out, please try again later.' },
  tooLarge: { status: 413, code: 'BadRequest.TooLarge', message: 'Payload Too Large.' },
  throttled: { status: 429, code: 'Throttling', message: 'Requests throttling triggered.' },
  rate: { status: 429, code: 'Throttling.RateQuota', message: 'Requests rate limit exceeded, please try again later.' },
  burst: { status: 429, code: 'Throttling.BurstRate', message: 'Request rate increased too quickly. To ensure system stability, please adjust your client logic.' },
  concurrency: { status: 429, code: 'Throttling.Concurrency', message: 'Too many concurrent requests.' },
  tokens: { status: 429, code: 'Throttling.AllocationQuota', message: 'Allocated quota exceeded, please increase your quota limit.' },
  freeQuotaOver: { status: 429, code: 'Throttling.AllocationQuota', message: 'Free allocated quota exceeded.' },
  notPurchased: { status: 429, code: 'CommodityNotPurchased', message: 'Commodity has not purchased yet.' },
  billOverdue: { status: 429, code: 'PostpaidBillOverdue', message: 'The postpaid bill is overdue.' },
  internal: { status: 500, code: 'InternalError', message: 'An internal error has occured, please try again later or contact service support.' },
  algorithm: { status: 500, code: 'InternalError.Algo', message: 'inference internal error' },
  modelFailed: { status: 500, code: 'ModelServiceFailed', message: 'Failed to request model service.' },
  system: { status: 500, code: 'SystemError', message: 'An system error has occured, please try again later.' },
  unavailable: { status: 503, code: 'ModelUnavailable', message: 'Too many requests. Your requests are being throttled due to system capacity limits.' },
} as const satisfies Record<string, ServiceError>;

/** A name of one of the service's errors. */
export type ServiceErrorName = keyof typeof SERVICE_ERRORS;

/** A token bucket for each key and model, as the service limits its callers. */
export class RateBuckets {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  /** Takes one call; false when the limit is reached. The bucket holds a minute's worth. */
  take(name: string, perMinute: number): boolean {
    const now = performance.now();
    const bucket = this.#buckets.get(name) ?? { tokens: perMinute, at: now };
    bucket.tokens = Math.min(perMinute, bucket.tokens + ((now - bucket.at) / 60_000) * perMinute);
    bucket.at = now;
    this.#buckets.set(name, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}

/** An id with a prefix and 21 letters, as the realtime service writes them. */
export function serviceId(prefix: string): string {
  return prefix + createHash('sha256').update(randomUUID()).digest('base64url').slice(0, 21);
}
