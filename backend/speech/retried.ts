import type { SpeechPart } from './engine.ts';
import { Retries, type RetryPolicy } from './retries.ts';
import type { Speak } from './speak.ts';

/** Calls again after a failure that may pass, as long as no sound has come; what came before the first sound is held back until then. */
export function retried(speak: Speak, policy: RetryPolicy): Speak {
  const retries = new Retries(policy);

  return async function* repeatUntilSound(request, context) {
    const again = retries.begin();
    for (;;) {
      const held: SpeechPart[] = [];
      let hasSound = false;
      try {
        for await (const part of speak(request, context)) {
          if (!hasSound && part.type !== 'audio' && part.type !== 'end') {
            held.push(part);
            continue;
          }
          if (!hasSound) {
            hasSound = true;
            yield* held;
          }
          yield part;
        }
        return;
      } catch (error) {
        if (hasSound) throw error;
        await again(error, context.signal);
      }
    }
  };
}
