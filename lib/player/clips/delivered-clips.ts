import type { ClipRequest, GetClip } from '../../speech/clip.ts';
import type { Catalogue, KeptCatalogue } from '../../speech/kept-catalogue.ts';
import { SpeechError, type SpeechErrorCode } from '../../speech/speech-error.ts';
import { deliveryOf, instructionsFor, modelFor, type EngineSettings } from '../../settings/model-choice.ts';

/** What is said of a request whose model is not what it was. */
const OUTDATED: readonly SpeechErrorCode[] = ['unknown_model', 'voice_model_mismatch', 'model_region_mismatch', 'instructions_not_supported', 'invalid_field'];

/** What delivered clips work with. */
export interface DeliveredClipsOptions {
  getClip: GetClip;
  catalogue: KeptCatalogue;
  settings: () => EngineSettings;
}

/** Gets clips by the model and in the delivery that are chosen for the voice's engine. A backend whose models have changed since is asked for them, and then once more for the clip. */
export function deliveredClips({ getClip, catalogue, settings }: DeliveredClipsOptions): GetClip {
  return async function* delivered(request, options) {
    const known = await catalogue.known();
    options.signal.throwIfAborted();
    let hasBegun = false;
    try {
      for await (const part of getClip(deliveredRequest(request, known, settings()), options)) {
        hasBegun = true;
        yield part;
      }
    } catch (cause) {
      if (hasBegun || !(cause instanceof SpeechError) || !OUTDATED.includes(cause.code)) throw cause;
      await catalogue.voices(options.signal);
      yield* getClip(deliveredRequest(request, await catalogue.known(), settings()), options);
    }
  };
}

/** A request with all that is known and chosen of its voice: revision, model snapshot and delivery. */
export function deliveredRequest(request: ClipRequest, known: Catalogue | null, settings: EngineSettings): ClipRequest {
  const voice = known?.voices.find(({ id }) => id === request.voice);
  if (known === null || voice === undefined) return request;
  const revised = voice.revision === undefined ? request : { ...request, revision: voice.revision };
  const model = modelFor(voice, known.models, settings);
  return model === null ? revised : { ...revised, model: model.snapshot, ...instructionsFor(model, deliveryOf(voice.engine, settings)) };
}
