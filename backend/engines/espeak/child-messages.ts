import type { WordTiming } from '../../../lib/contract/speech.ts';

/** What the child is told: to speak, or to leave off a job. */
export type ChildOrder = SpeakOrder | { type: 'abort'; id: number };

/** One job. Ids rise; jobs are sent one at a time. */
export interface SpeakOrder {
  type: 'speak';
  id: number;
  text: string;
  /** eSpeak's name of the voice, with its variant: "en-us+f3". */
  voice: string;
  /** By how much the voice is made louder. */
  gainDb: number;
  /** BCP 47 primary subtag. */
  language: string;
}

/** What the child says: `ready` once; for each job `audio` as it comes, then one `end` or `refused`. */
export type ChildReply =
  | { type: 'ready' }
  /** 24 kHz mono. */
  | { type: 'audio'; id: number; samples: Int16Array }
  | { type: 'end'; id: number; words: WordTiming[] }
  /** There is no such voice. */
  | { type: 'refused'; id: number };
