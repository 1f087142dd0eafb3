/** What goes wrong with one call for translations. */
export type ChatFault =
  /** Refused with this body; `retryAfter` in seconds. */
  | { type: 'status'; status: number; code?: string; retryAfter?: number }
  /** Nothing is answered, or headers and then nothing. */
  | { type: 'hang'; where: 'before headers' | 'after headers' }
  /** The connection is destroyed, or the answer ends orderly, in the middle of the text. */
  | { type: 'cut' | 'truncate' }
  /** 200 with this body instead of what was asked for. */
  | { type: 'body'; body: string; contentType?: string }
  /** The model answers with this text instead of a translation. */
  | { type: 'content'; content: string }
  /** The last sentence is missing, the first two are one, the first is two, or one is empty. */
  | { type: 'missing' | 'merged' | 'split' | 'empty' }
  /** The answer ends with this reason. */
  | { type: 'finish'; reason: 'length' | 'content_filter' };

/** How an emulated service that translates behaves from its next call on; every field may be changed at any time. */
export interface ChatBehaviour {
  /** From the request to the first piece of the answer. */
  firstPieceMs: number;
  /** Between two pieces. */
  pieceMs: number;
  /** How the answer is cut, in characters. */
  pieceLength: number;
  /** False: the answer comes in one piece, whatever was asked for. */
  streams: boolean;
  /** The next calls fail with these, one each. Null: that call is fine. */
  faults: (ChatFault | null)[];
  /** When not null: every call fails with it. */
  everyCall: ChatFault | null;
  /** Sentences that the service objects to, alone or in company, by a part of them. */
  objectsTo: string | null;
  /** Calls per minute. */
  perMinute: number;
  /** What a sentence becomes; others get a made-up translation. By language, then sentence. */
  dictionary: Record<string, Record<string, string>>;
}

/** A service in good order. */
export const GOOD_ORDER: ChatBehaviour = {
  firstPieceMs: 0,
  pieceMs: 0,
  pieceLength: 12,
  streams: true,
  faults: [],
  everyCall: null,
  objectsTo: null,
  perMinute: Infinity,
  dictionary: {},
};

/** What a sentence becomes: what the dictionary says, else its own words with the language's name before them. */
export function madeUpTranslation(sentence: string, language: string, dictionary: ChatBehaviour['dictionary'] = {}): string {
  return dictionary[language]?.[sentence] ?? `${language}: ${sentence}`;
}
