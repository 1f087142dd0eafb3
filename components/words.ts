import type { Notice } from '../lib/messages/notices.ts';
import { sayer, type WordTable } from './say.ts';

/** The texts that several places of the interface use, in English. Each place has its own besides, so that no bundle carries another's. */
export const WORDS = {
  'sentence.place': 'Sentence {sentence} of {count}',

  'voice.naturalShort': 'AI voice',
  'voice.computer': 'Computer voice',
  'voice.browser': 'Browser voice',

  'speed.times': '{speed}×',

  'notice.backend_unreachable': 'Your backend can’t be reached.',
  'notice.backend_refused': 'Your backend doesn’t accept this token. Check it in the settings.',
  'notice.backend_unproved': 'Another program answers at your backend’s address, so Lector sends it nothing. Start your backend, or pair again in the settings.',
  'notice.client_revoked': 'Your backend has removed this browser from its list. Pair it again in the settings.',
  'notice.engine_not_allowed': 'Your backend doesn’t let this browser use this voice. Choose another one.',
  'notice.own_limit_reached': 'This month’s limit is reached. You can change it in the settings.',
  'notice.month_limit_reached': 'Your backend’s limit for this month is reached.',
  'notice.day_limit_reached': 'Your backend’s limit for today is reached.',
  'notice.backend_disk_full': 'Your backend’s disk is full, so it uses no paid voice. Make room there.',
  'notice.not_connected': 'Not connected to a backend. Connect one in the settings.',
  'notice.engine_failed': 'The voice couldn’t speak this sentence.',
  'notice.service_key_refused': 'The speech service doesn’t accept your backend’s key. Check the key there.',
  'notice.service_quota': 'The quota at the speech service is used up.',
  'notice.service_arrears': 'The speech service’s account is in arrears. Settle it with the vendor.',
  'notice.service_moderation': 'The speech service declined to speak this sentence.',
  'notice.service_unreachable': 'The speech service can’t be reached.',
  'notice.still_preparing': 'Still preparing. The voice may be starting up.',
  'notice.busy': 'Your backend is busy.',
  'notice.voice_gone': 'The chosen voice is no longer available. Another one reads instead.',
  'notice.language_unspoken': 'No voice speaks the language of this text. Lector’s icon offers it in your language, with its price.',
  'notice.never_sent': 'This site is on your list of those that are never sent, and no voice of this device speaks its language. Add a voice in your system’s settings.',
  'notice.sentence_unreadable': 'A sentence couldn’t be spoken and was left out.',
  'notice.back_again': 'Your backend is back.',
  'notice.voice_back': 'The chosen voice is back.',
  'notice.translation_failed': 'This sentence couldn’t be translated. Reading it as written.',
  'notice.translator_downloading': 'This browser is downloading what it translates with.',
  'notice.star_not_kept': 'The browser’s storage failed, so this wasn’t kept. Press the star again.',
  'notice.page_changed': 'The text on this page changed. Going on from the nearest sentence.',
  'notice.sleep_timer': 'Sleep timer: paused at sentence {sentence}.',
  'notice.marking_not_possible': 'Marking isn’t possible here.',
  'notice.retryIn': { one: 'Trying again in {count} second.', other: 'Trying again in {count} seconds.' },
  'notice.retry': 'Try again',
  'notice.readOnBy.browser-voice': 'Reading on with this browser’s voice.',
  'notice.readOnBy.computer-voice': 'Reading on with a Computer voice.',
} as const satisfies WordTable & Record<`notice.${Notice['code']}` | `notice.readOnBy.${NonNullable<Notice['readOnBy']>}`, unknown>;

/** A text that several places use. */
export const say = sayer(WORDS);
