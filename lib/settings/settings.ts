import * as z from 'zod/mini';
import type { Language } from '../contract/languages.ts';
import { MAX_NEVER_READ } from '../reading/never-read.ts';
import { MAX_PRONUNCIATIONS } from '../reading/pronunciations.ts';
import { DEFAULT_WHAT_IS_READ } from '../reading/what-is-read.ts';
import { DEFAULT_LEARNING, learningSchema } from './learning.ts';
import { DEFAULT_LOOK, lookSchema } from './look.ts';
import { isSite, MAX_SITE_LENGTH, MAX_SITES } from './never-send.ts';
import { pronunciationSchema } from './pronunciation.ts';

/** How long a person's own words on the delivery may be, in UTF-16 code units. */
export const MAX_OWN_WORDS = 1600;

/** How texts are to be delivered. `style`: `neutral`, `own` for the person's own words, or the id of one of the model's deliveries. */
export const deliverySchema = z.object({ style: z.string().check(z.maxLength(64)), ownWords: z.string().check(z.maxLength(MAX_OWN_WORDS)) });

/** How texts are to be delivered. */
export type Delivery = z.infer<typeof deliverySchema>;

/** The delivery where nobody has chosen one. */
export const NEUTRAL_DELIVERY: Delivery = { style: 'neutral', ownWords: '' };

const whatIsReadSchema = z.object({
  captions: z.boolean(),
  images: z.boolean(),
  code: z.enum(['read', 'announced', 'off']),
  tables: z.enum(['read', 'announced', 'off']),
  formulas: z.boolean(),
  notes: z.boolean(),
});

const neverReadSchema = z.object({ site: z.string().check(z.minLength(1)), place: z.string().check(z.minLength(1)), heading: z.string(), label: z.string() });

/** What a press of the toolbar icon can do. */
export const ICON_CHOICES = ['opens-choices', 'starts-reading'] as const;

/** What a person has chosen, kept across restarts. */
export const settingsSchema = z.object({
  /** The chosen model id for each engine that the person has chosen one for. */
  models: z.record(z.string(), z.string()),
  /** The delivery for each engine that the person has chosen one for. */
  deliveries: z.record(z.string(), deliverySchema),
  /** Playback speed, 0.5 to 4. */
  speed: z.number().check(z.minimum(0.5), z.maximum(4)),
  /** Volume, 0 to 1. */
  volume: z.number().check(z.minimum(0), z.maximum(1)),
  /** The chosen voice id (`engine/voice`) for each language (BCP 47 primary subtag) that the person has chosen one for. */
  voices: z.record(z.string().check(z.regex(/^[a-z]{2,3}$/)), z.string()),
  /** The person's own ways of saying things. */
  pronunciations: z.array(pronunciationSchema).check(z.maxLength(MAX_PRONUNCIATIONS)),
  /** When a voice fails: a Browser voice of this device goes on, or the reading waits. */
  whenVoiceFails: z.enum(['go-on', 'pause']),
  /** The person's yes to Browser voices that send the text to the browser's maker, where none was chosen by hand. */
  onlineVoices: z.boolean(),
  /** How much sound this browser keeps, in MiB. */
  storedAudioMb: z.int().check(z.minimum(20), z.maximum(4000)),
  learning: learningSchema,
  /** Terms and what they always become in translations. */
  glossary: z.array(z.object({ source: z.string().check(z.minLength(1), z.maxLength(100)), target: z.string().check(z.minLength(1), z.maxLength(100)) })).check(z.maxLength(64)),
  /** What is heard of what is not plain text on a page. */
  whatIsRead: whatIsReadSchema,
  /** What a press of the toolbar icon does: open the popup, or read the page at once. */
  icon: z.enum(ICON_CHOICES),
  /** The sites whose pages never leave this device, as host names; each stands for all below it too. */
  neverSend: z.array(z.string().check(z.maxLength(MAX_SITE_LENGTH), z.refine(isSite))).check(z.maxLength(MAX_SITES)),
  /** How what is spoken is marked, and how captions look. */
  look: lookSchema,
  /** Parts of pages that are never read on their sites, the latest last. */
  neverRead: z.array(neverReadSchema).check(z.maxLength(MAX_NEVER_READ)),
});

/** What a person has chosen, kept across restarts. */
export type Settings = z.infer<typeof settingsSchema>;

/** The settings of a fresh installation. */
export const DEFAULT_SETTINGS: Settings = {
  models: {},
  deliveries: {},
  speed: 1,
  volume: 1,
  voices: {},
  pronunciations: [],
  whenVoiceFails: 'go-on',
  onlineVoices: false,
  storedAudioMb: 300,
  learning: DEFAULT_LEARNING,
  glossary: [],
  whatIsRead: DEFAULT_WHAT_IS_READ,
  icon: 'opens-choices',
  neverSend: [],
  look: DEFAULT_LOOK,
  neverRead: [],
};

/** The version of the stored form; a stored form of a lower version is migrated when it is read. */
export const SETTINGS_VERSION = 1;

/** The language whose voice reads a text of which nothing is known. */
export const FALLBACK_LANGUAGE: Language = 'en';

/** Where the backend is and what lets this extension in. Kept in extension-origin IndexedDB only, which no content script can read. */
export const connectionSchema = z.object({
  /** Origin of the backend, without a slash at the end. */
  url: z.url(),
  token: z.string().check(z.minLength(1)),
  /** The public key that the backend has to prove before it is sent the token; left out where it was never asked for one. */
  identity: z.optional(z.string().check(z.minLength(1))),
});

/** Where the backend is and what lets this extension in. */
export type Connection = z.infer<typeof connectionSchema>;
