/** How a speech server is spoken to: what it takes beyond OpenAI's fields and what it answers. */
export const PROFILES = ['vllm-omni', 'kokoro', 'openai', 'generic'] as const;

/** The name of a profile. */
export type ProfileName = (typeof PROFILES)[number];

/** What a vLLM-Omni process can do: one checkpoint, one task. */
export type Task = 'CustomVoice' | 'Base' | 'VoiceDesign';

/** One model behind one or more addresses that answer alike. */
export interface Endpoint {
  /** Null where the profile knows no tasks. */
  task: Task | null;
  /** The model's name as the server wants to hear it; null: it is not sent. */
  model: string | null;
  /** OpenAI base addresses without a slash at the end (`http://gpu:8091/v1`), one for each replica. */
  urls: [string, ...string[]];
}

/** A voice that the operator names, where the server lists none or says too little about it. */
export interface NamedVoice {
  /** What the server calls it. */
  id: string;
  name: string | null;
  /** BCP 47 tags, its own first; empty: the server's. */
  languages: string[];
  gender: 'female' | 'male' | 'neutral' | null;
  /** Changes when the voice does, as far as the server or the operator tell; null: nobody says. */
  revision: string | null;
}

/** A configured speech server, checked; each one is an engine of its own. */
export interface SpeechServer {
  /** The engine's id: lower-case letters, digits and hyphens. */
  name: string;
  /** What people read. */
  label: string;
  profile: ProfileName;
  /** Shown as a bearer token, nowhere else; null: none is sent. */
  key: { reveal(): string } | null;
  /** Never empty; the first one's model is the default. */
  endpoints: [Endpoint, ...Endpoint[]];
  /** Part of every clip's key beside the model: to be changed when other weights are served under the same name. */
  revision: string | null;
  /** Of headerless PCM, in Hz. */
  sampleRate: number;
  /** The format asked of a `generic` server. */
  format: 'wav' | 'pcm' | 'mp3' | 'opus' | 'flac';
  /** Whether word times are asked for; vLLM-Omni then sends whole clips only. */
  wordTimestamps: boolean;
  /** Overrides or stands in for the server's own list. */
  voices: NamedVoice[];
  /** BCP 47 tags that voices speak of which nothing else is known. */
  languages: [string, ...string[]];
  /** Whether the model takes instructions; null: as its profile and name say. */
  instructions: boolean | null;
  /** How a `generic` server is told the language: by its English name, by its BCP 47 tag, or not. */
  sendLanguage: 'name' | 'tag' | null;
  /** Fields sent with every request to a `generic` server. */
  extraFields: Readonly<Record<string, string | number | boolean>>;
  /** How many calls may run at once, over all replicas. */
  concurrency: number;
  /** US dollars for 10,000 characters; 0 is free, null is unknown. */
  pricePer10kCharacters: number | null;
  /** Where the text goes, in plain words. */
  region: string;
}
