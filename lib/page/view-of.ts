import type { Snapshot } from '../messages/snapshots.ts';
import { estimateSpeechMs } from '../reading/reading-time.ts';
import type { PageHeld } from './article-keeper.ts';
import type { ReaderLine, ReaderView } from './reader-view.ts';

/** What the bar shows of a reading: as the player tells it, or, while it is out of the player's hands, as the page holds it. */
export function viewOf(input: {
  reading: PageHeld;
  snapshot: Snapshot | null;
  mode: ReaderView['mode'];
  line: ReaderLine | null;
  isFollowing: boolean;
  document: Document;
}): ReaderView {
  const { reading, snapshot } = input;
  const { article, live } = reading;
  const sentence = article.sentences[reading.sentence]!;
  const language = live?.language ?? sentence.language ?? article.language ?? 'en';
  const speed = snapshot?.speed ?? 1;
  const waiting = reading.isWanted ? 'loading' : 'paused';
  return {
    mode: input.mode,
    kind: article.kind,
    title: article.title,
    status: live && (live.status === 'finished' || reading.isWanted || live.status === 'paused') ? live.status : waiting,
    sentence: reading.sentence,
    sentenceCount: article.sentences.length,
    readyUntil: live?.readyUntil ?? reading.sentence,
    text: sentence.text,
    language,
    dir: directionOf(input.document, reading),
    word: live?.word ?? null,
    narrateIn: live?.narrateIn ?? reading.narrateIn,
    heard: live?.heard ?? null,
    mine: live?.mine ?? null,
    lookUp: live?.lookUp ?? null,
    stars: live?.stars ?? null,
    restMs: live?.restMs ?? null,
    passes: live?.passes ?? 0,
    pace: live?.pace ?? speed,
    learning: snapshot?.learning ?? null,
    look: snapshot?.look ?? null,
    article,
    elapsedMs: live?.elapsedMs ?? estimate(article.sentences.slice(0, reading.sentence), language) / speed,
    totalMs: live?.totalMs ?? estimate(article.sentences, language) / speed,
    speed,
    volume: snapshot?.volume ?? 1,
    voice: live?.voice ?? null,
    cost: live?.cost ?? null,
    notice: live?.notice ?? null,
    line: input.line,
    isFollowing: input.isFollowing,
  };
}

function estimate(sentences: { text: string }[], language: string): number {
  return sentences.reduce((sum, { text }) => sum + estimateSpeechMs(text, language), 0);
}

function directionOf(document: Document, reading: PageHeld): 'ltr' | 'rtl' {
  const element = reading.page.rangesOf(reading.sentence)[0]?.startContainer.parentElement ?? document.documentElement;
  return document.defaultView?.getComputedStyle(element).direction === 'rtl' ? 'rtl' : 'ltr';
}
