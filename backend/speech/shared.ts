import type { SpeechPart } from './engine.ts';
import { Flight } from './flight.ts';
import type { CallReservation, Speak } from './speak.ts';
import { Urgency } from './urgency.ts';

/**
 * One call for each key, however many ask at the same time. When the last listener leaves before the first sound, the call is aborted;
 * afterwards it goes on to its end, and `alongside` gets all of it. A failure reaches all listeners, and the next request calls anew.
 * `lifetime` ends all calls.
 */
export function shared(speak: Speak, lifetime: AbortSignal): Speak {
  const flights = new Map<string, { flight: Flight<SpeechPart>; urgency: Urgency }>();

  return async function* joinFlight(request, context) {
    const { key } = context;
    // Nothing may be waited for between looking for a flight and taking off: two calls for one key would be the result.
    const current = flights.get(key);
    if (current) {
      if (context.urgency.isNow) current.urgency.raise();
      context.onSource('shared');
      yield* current.flight.listen(context.signal);
      return;
    }
    // Before there is a flight, so that a client which may not is refused alone.
    const reservation = context.reserve?.() ?? null;
    const stop = new AbortController();
    const urgency = new Urgency(context.urgency.isNow);
    const flight = new Flight<SpeechPart>(
      isSound,
      () => {
        leave();
        stop.abort();
      },
    );
    const entry = { flight, urgency };
    const leave = () => {
      if (flights.get(key) === entry) flights.delete(key);
    };
    flights.set(key, entry);
    context.onSource('miss');
    const parts = speak(request, { ...context, urgency, signal: AbortSignal.any([stop.signal, lifetime]) });
    void flight.run(reservation ? settled(parts, reservation) : parts, context.alongside).then(leave);
    yield* flight.listen(context.signal);
  };
}

/** Settles what was set aside for a call: by what is billed at its end; as it is where the call breaks off after its first sound; before that, by nothing. @throws what `parts` throws */
async function* settled(parts: AsyncIterable<SpeechPart>, reservation: CallReservation): AsyncGenerator<SpeechPart> {
  let hasSound = false;
  try {
    for await (const part of parts) {
      if (part.type === 'end') reservation.settle(part.billedCharacters);
      hasSound ||= isSound(part);
      yield part;
    }
  } finally {
    if (hasSound) reservation.keep();
    else reservation.refund();
  }
}

function isSound(part: SpeechPart): boolean {
  return part.type === 'audio' && part.samples.length > 0;
}
