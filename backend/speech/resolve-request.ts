import { asLanguage } from '../../lib/contract/languages.ts';
import { MAX_INPUT_LENGTH, type SpeechRequestBody } from '../../lib/contract/speech.ts';
import type { Model, Voice } from '../../lib/contract/voices.ts';
import { Problem } from '../http/problems.ts';
import type { Catalogue } from './catalogue.ts';
import type { SpeechRequest } from './engine.ts';
import { instructionTokens } from './instruction-tokens.ts';
import { matchLanguage } from './match-language.ts';

/** The tag of a language that is not known. @see BCP 47, section 4.1 */
const UNKNOWN_LANGUAGE = 'und';

/** So many names are given in a refusal that says what would work. */
const MAX_NAMED = 8;

/**
 * What a request asks of an engine: its voice, model and language found in the catalogue and held against one another.
 * `text` is the input as it is spoken.
 * @throws Problem naming the field that is at fault
 */
export async function resolveRequest(body: SpeechRequestBody, text: string, catalogue: Catalogue, signal: AbortSignal): Promise<SpeechRequest> {
  if (text === '') throw new Problem('text_empty', 'There is no text to speak.', { param: 'input' });
  const voices = await catalogue.voices(signal);
  const voice = findVoice(body.voice, voices);
  const model = findModel(body.model, voice, catalogue);
  const language = body.language === undefined && model.capabilities.detects_language ? UNKNOWN_LANGUAGE : findLanguage(body.language, voice, voices);
  const spoken = asLanguage(language);
  if (spoken !== null && !model.capabilities.languages.includes(spoken)) {
    throw new Problem('voice_language_mismatch', `The model ${model.id} speaks ${naming(model.capabilities.languages)} only.`, { param: 'language' });
  }
  const delivered = findDelivery(body, model, catalogue);
  // Normalising can make a text longer than it was sent, by a few units; no one could know why it is refused.
  const maxLength = model.capabilities.max_characters;
  if (text.length > maxLength && maxLength < MAX_INPUT_LENGTH) {
    throw new Problem('text_too_long', `The model ${model.id} takes at most ${maxLength} UTF-16 code units.`, { param: 'input' });
  }
  return { text, voice, model, language, ...delivered };
}

function findVoice(id: string, voices: readonly Voice[]): Voice {
  const found = id.includes('/') ? voices.filter((voice) => voice.id === id) : voices.filter((voice) => voice.id === `${voice.engine}/${id}`);
  const [voice, ...others] = found;
  if (!voice) throw new Problem('unknown_voice', 'There is no such voice. GET /v1/audio/voices lists those that are there.', { param: 'voice' });
  if (others.length > 0) throw new Problem('ambiguous_voice', `Several engines have a voice of that name: ${naming(found.map((one) => one.id))}.`, { param: 'voice' });
  return voice;
}

/** A model goes by its id, or by the exact version that its id stands for. */
function findModel(id: string | undefined, voice: Voice, { models, elsewhere }: Catalogue): Model {
  const usable = models.filter((model) => model.engine === voice.engine && voice.models.includes(model.id));
  const isMeant = (model: Pick<Model, 'id' | 'snapshot'>) => model.id === id || model.snapshot === id;
  if (id !== undefined && !models.some(isMeant)) {
    const place = elsewhere.find(isMeant);
    if (place) throw new Problem('model_region_mismatch', `The model ${id} is offered in ${place.regions.join(' and ')} only, and this backend sends its texts elsewhere.`, { param: 'model' });
    throw new Problem('unknown_model', 'There is no such model. GET /v1/models lists those that are there.', { param: 'model' });
  }
  const model = id === undefined ? usable[0] : usable.find(isMeant);
  if (!model) {
    throw new Problem('voice_model_mismatch', `The voice ${voice.id} works with ${naming(usable.map((one) => one.id))} only.`, { param: 'model' });
  }
  return model;
}

/** How the text is to be delivered: by a ready-made delivery, in the request's own words, or both. */
function findDelivery(body: SpeechRequestBody, model: Model, { deliveries }: Catalogue): Pick<SpeechRequest, 'instructions' | 'delivery' | 'optimizesInstructions'> {
  const own = body.instructions?.trim() || null;
  if (own === null && body.delivery === undefined) return { instructions: null };
  if (!model.capabilities.instructions) {
    throw new Problem('instructions_not_supported', `The model ${model.id} takes no instructions.`, { param: own === null ? 'delivery' : 'instructions' });
  }
  const set = deliveries.get(model.engine);
  const preset = set?.presets.find(({ id }) => id === body.delivery);
  if (body.delivery !== undefined && !preset) throw new Problem('invalid_field', 'There is no such delivery. GET /v1/models lists those of each model.', { param: 'delivery' });
  const instructions = [preset?.instructions, own].filter((part) => part).join(' ');
  const maxTokens = model.capabilities.max_instruction_tokens;
  if (maxTokens !== undefined && instructionTokens(instructions) > maxTokens) {
    const what = preset ? 'The instructions are too long together with the delivery' : 'The instructions are too long';
    throw new Problem('instructions_too_long', `${what}: the model ${model.id} takes at most ${maxTokens} tokens, about so many Chinese characters or a little fewer English words.`, { param: 'instructions' });
  }
  return {
    instructions,
    ...(set && preset && { delivery: `${preset.id}@${set.version}` }),
    ...(body.optimize_instructions && { optimizesInstructions: true }),
  };
}

function findLanguage(wanted: string | undefined, voice: Voice, voices: readonly Voice[]): string {
  const own = voice.languages[0];
  if (own === undefined) throw new TypeError('a voice without languages');
  if (wanted === undefined) return own;
  const language = matchLanguage(wanted, voice.languages);
  if (language !== null) return language;
  const able = voices.filter((other) => matchLanguage(wanted, other.languages) !== null).map((other) => other.id);
  if (able.length === 0) throw new Problem('unknown_language', `No voice speaks ${wanted}.`, { param: 'language' });
  throw new Problem('voice_language_mismatch', `The voice ${voice.id} does not speak ${wanted}. These do: ${naming(able)}.`, { param: 'language' });
}

function naming(ids: readonly string[]): string {
  const rest = ids.length - MAX_NAMED;
  return ids.slice(0, MAX_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
