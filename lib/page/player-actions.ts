import type { Command } from '../messages/commands.ts';
import type { HeldReading } from './player-line.ts';
import type { ReaderActions } from './reader-view.ts';

/** What the bar asks for that is a matter of the player alone. */
export function playerActions({ reading, send, show }: { reading: () => HeldReading | null; send: (command: Command) => void; show: () => void }): Pick<ReaderActions, 'setSpeed' | 'setVolume' | 'setNarration' | 'setLearning' | 'setLook' | 'hearWord' | 'star' | 'retry'> {
  return {
    setNarration(language) {
      const held = reading();
      // Also for when it is listened to next.
      if (held) held.narrateIn = language;
      send({ type: 'set-narration', language });
      show();
    },
    setSpeed: (speed) => send({ type: 'set-speed', speed }),
    setVolume: (volume) => send({ type: 'set-volume', volume }),
    setLearning: (change) => send({ type: 'set-learning', change }),
    setLook: (change) => send({ type: 'set-look', change }),
    hearWord: (line, start, end) => send({ type: 'hear-word', line, start, end }),
    star: (what) => send({ type: 'star', what }),
    retry: () => send({ type: 'retry' }),
  };
}
