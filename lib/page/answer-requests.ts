import type { Language } from '../contract/languages.ts';
import type { Command } from '../messages/commands.ts';
import type { ReaderAnswer } from '../messages/reader-answers.ts';
import type { ReaderRequest } from '../messages/reader-requests.ts';
import type { PageHelp } from '../reading/page-help.ts';
import { holdReading, type ArticleKeeper, type PageHeld } from './article-keeper.ts';
import { describePage, plainReading, withLanguage } from './describe-page.ts';
import { readSelection } from './read-selection.ts';
import type { ReaderLine } from './reader-view.ts';
import { findStart, hoveredElement } from './start-point.ts';

/** What a reader does when it is asked. */
export interface ReaderActs {
  document: Document;
  keeper: ArticleKeeper;
  pageHelp(): Promise<PageHelp>;
  detectLanguage(text: string): Promise<string | null>;
  /** The reading in hand. */
  current(): PageHeld | null;
  /** Reads from the reading's own sentence on, and says a line in the bar. */
  start(reading: PageHeld, line?: ReaderLine | null): Promise<void>;
  /** Reads the article; false where there is none. */
  listen(narrateIn?: Language | null): Promise<boolean>;
  listenOrPause(): Promise<boolean>;
  step(unit: 'sentence' | 'paragraph', direction: -1 | 1): boolean;
  /** Moves the focus into the bar; false where there is nothing to read, and so no bar. */
  goToPlayer(): Promise<boolean>;
  /** Reads from the sentence that is clicked next; false where there is none. */
  pickStart(): Promise<boolean>;
  /** Says why nothing is read. */
  say(what: 'nothing-selected' | 'nothing-to-read'): Promise<ReaderAnswer>;
  send(command: Command): void;
}

const BEGAN: ReaderAnswer = { type: 'done', began: true, reason: null };

/** What answers the requests of popup, shortcuts and menus by a reader's acts. */
export function answerRequests(acts: ReaderActs): (request: ReaderRequest) => Promise<ReaderAnswer> {
  const { document, keeper } = acts;

  async function readSelected(): Promise<ReaderAnswer> {
    const selection = document.defaultView!.getSelection();
    const page = selection && readSelection(selection, (await acts.pageHelp()).abbreviations);
    if (!page) return acts.say('nothing-selected');
    page.article.language = (await keeper.prepare())?.article.language ?? null;
    await acts.start(holdReading(page.article.language ? page : await withLanguage(page, acts.detectLanguage)), page.article.kind === 'text' ? 'marking-not-possible' : null);
    return BEGAN;
  }

  async function readFromHere(): Promise<ReaderAnswer> {
    const reading = await keeper.prepare();
    if (!reading) return acts.say('nothing-to-read');
    const { sentence, by } = findStart(reading.page, document, { hovered: hoveredElement(document) });
    Object.assign(reading, { sentence, resumes: false, live: null });
    await acts.start(reading, `from-${by}`);
    return BEGAN;
  }

  return async (request) => {
    switch (request.type) {
      case 'ping':
        return { type: 'pong' };
      case 'describe': {
        const article = await keeper.prepare();
        return { type: 'facts', facts: describePage(document, article?.article ?? null, article?.sentence ?? 0) };
      }
      case 'article':
        return { type: 'article', article: (await keeper.prepare())?.article ?? null };
      case 'listen':
        if (request.fromStart && keeper.held) Object.assign(keeper.held, { sentence: 0, resumes: false, live: null });
        return (await acts.listen(request.narrateIn)) ? BEGAN : acts.say('nothing-to-read');
      case 'correct-language':
        keeper.correct(request.language);
        acts.send({ type: 'set-language', language: request.language });
        return BEGAN;
      case 'leave-out':
        keeper.leaveOut(request.parts);
        if (acts.current() === keeper.held) acts.send(request);
        return BEGAN;
      case 'listen-or-pause':
        return (await acts.listenOrPause()) ? BEGAN : acts.say('nothing-to-read');
      case 'step':
        return acts.step(request.unit, request.direction) ? BEGAN : { type: 'done', began: false, reason: null };
      case 'go-to-player':
        return (await acts.goToPlayer()) ? BEGAN : acts.say('nothing-to-read');
      case 'pick-start':
        return (await acts.pickStart()) ? BEGAN : acts.say('nothing-to-read');
      case 'read-selection':
        return readSelected();
      case 'read-from-here':
        return readFromHere();
      case 'read-text':
        await acts.start(holdReading(await withLanguage(plainReading(document, request.text, (await acts.pageHelp()).abbreviations), acts.detectLanguage)), 'marking-not-possible');
        return BEGAN;
    }
  };
}
