import { LANGUAGES } from '../../../lib/contract/languages.ts';
import type { Model, Voice } from '../../../lib/contract/voices.ts';
import { abortable } from '../../speech/abortable.ts';
import type { Endpoint, SpeechServer } from './server.ts';
import { isOldOpenaiVoice, knownVoices, listedVoices, ordered, toVoice } from './voices.ts';
import { getJson, type Line } from './wire.ts';

/** A model, and where its voices are listed. */
export interface ListedPlace {
  model: Model;
  endpoint: Endpoint;
  line: Line;
}

/** How long a failure to list voices is believed. */
const FAILURE_MS = 30_000;

/** The voice of a VoiceDesign server: there is none, and each description makes another one. */
const DESIGNED = 'designed';

/**
 * Lists a server's voices. A server that could not list them holds nobody up for a while: the failure is repeated at once, and when it has
 * become old it still is while the server is asked again.
 */
export function createVoiceList(server: SpeechServer, places: readonly ListedPlace[]): (signal: AbortSignal) => Promise<Voice[]> {
  let failure: { error: unknown; at: number } | null = null;
  let asking: Promise<Voice[]> | null = null;

  const ask = () =>
    (asking ??= voicesOf(server, places, AbortSignal.timeout(places[0]!.line.limits.listMs * 2))
      .then(
        (voices) => {
          failure = null;
          return voices;
        },
        (error: unknown) => {
          failure = { error, at: performance.now() };
          throw error;
        },
      )
      .finally(() => {
        asking = null;
      }));

  return async (signal) => {
    if (!failure) return abortable(ask(), signal);
    // Its outcome is for those who ask later.
    if (performance.now() - failure.at > FAILURE_MS) ask().catch(() => null);
    throw failure.error;
  };
}

async function voicesOf(server: SpeechServer, places: readonly ListedPlace[], signal: AbortSignal): Promise<Voice[]> {
  if (server.profile === 'openai') {
    const named = server.voices.length > 0 ? server.voices : knownVoices(server);
    return named.map((voice) => toVoice(server, voice, places.filter(({ endpoint }) => canUse(endpoint, voice.id)).map(({ model }) => model.id))).filter(({ models }) => models.length > 0);
  }
  const lists = await Promise.allSettled(places.map((place) => placeVoices(server, place, signal)));
  const failed = lists.filter((list) => list.status === 'rejected');
  if (failed.length === lists.length) throw failed[0]?.reason;
  const voices = new Map<string, Voice>();
  for (const voice of lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []))) {
    const same = voices.get(voice.id);
    if (same) same.models = [...new Set([...same.models, ...voice.models])];
    else voices.set(voice.id, voice);
  }
  return ordered([...voices.values()], server);
}

function canUse({ model }: Endpoint, voiceId: string): boolean {
  return !model?.startsWith('tts-1') || isOldOpenaiVoice(voiceId);
}

/** The voices of one endpoint: what its server lists, what is known of it anyhow, and what the operator says of them. */
async function placeVoices(server: SpeechServer, { endpoint, model, line }: ListedPlace, signal: AbortSignal): Promise<Voice[]> {
  if (endpoint.task === 'VoiceDesign') {
    const voice = toVoice(server, { id: DESIGNED, name: 'By description', languages: [...LANGUAGES], gender: null, revision: null }, [model.id]);
    return [{ ...voice, style: 'another voice for each description' }];
  }
  const known = endpoint.task === 'Base' ? [] : knownVoices(server);
  const fixed = server.voices.length > 0 && endpoint.task !== 'Base' ? server.voices : known;
  const listed = await getJson(line, '/audio/voices', signal).then((body) => listedVoices(body).filter(({ id }) => !isAlias(server, id)), (error: unknown) => {
    // Its presets are there even while it starts, and so is what the operator has named.
    if (fixed.length > 0 && !signal.aborted) return [];
    throw error;
  });
  const isChosen = server.voices.length > 0 && endpoint.task !== 'Base';
  const named = isChosen ? server.voices.map((voice) => ({ ...listed.find(({ id }) => id.toLowerCase() === voice.id.toLowerCase()), ...definedOf(voice) })) : listed.length > 0 ? inKnownOrder(listed, known) : known;
  return named.map((voice) => toVoice(server, { name: null, languages: [], gender: null, revision: null, ...voice }, [model.id]));
}

/** What the operator has said, over what the server says. */
function definedOf<T extends { id: string }>(voice: T): Partial<T> & { id: string } {
  return Object.fromEntries(Object.entries(voice).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))) as Partial<T> & { id: string };
}

function inKnownOrder<T extends { id: string }>(listed: readonly T[], known: readonly T[]): T[] {
  const place = ({ id }: T) => known.findIndex((one) => one.id === id.toLowerCase());
  return listed.toSorted((a, b) => (place(a) + 1 || known.length + 1) - (place(b) + 1 || known.length + 1));
}

/** vLLM-Omni lists its default voice a second time under this name. */
function isAlias({ profile }: SpeechServer, id: string): boolean {
  return profile === 'vllm-omni' && id === 'default';
}
