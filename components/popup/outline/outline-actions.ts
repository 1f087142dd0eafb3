import { askReader } from '../../../lib/browser/reader-client.ts';
import type { Article } from '../../../lib/reading/article.ts';
import { isSamePart, MAX_NEVER_READ } from '../../../lib/reading/never-read.ts';
import type { SettingsStore } from '../../../lib/settings/settings-store.ts';
import { neverOf } from './outline-of.ts';
import type { Learned } from '../popup-view-of.ts';
import type { PopupActions } from '../popup-view.ts';

/** What the outline asks for. */
export type OutlineActions = Pick<PopupActions, 'setRead' | 'setNeverRead'>;

/** Has parts of the article in front left out: this time, of which the page tells the player, or on every visit, of which the player hears by the settings. */
export function outlineActions({ article, known, store, learn }: { article: Article | null; known: Learned; store: SettingsStore; learn: (more: Partial<Learned>) => void }): OutlineActions {
  function leaveOut(parts: string[]): void {
    learn({ leftOut: parts });
    if (known.tab) void askReader(known.tab.id, { type: 'leave-out', parts });
  }

  return {
    setRead(part, isRead) {
      const others = (article?.leftOut ?? []).filter((other) => other !== part);
      leaveOut(isRead ? others : [...others, part]);
    },
    setNeverRead(part, isNever) {
      const rule = article && neverOf(article, part);
      if (!article || !rule) return;
      // For good takes the place of this time, so that taking it back has the part read again.
      leaveOut((article.leftOut ?? []).filter((other) => other !== part));
      void store.read().then(async ({ neverRead }) => {
        const others = neverRead.filter((other) => !isSamePart(other, rule));
        learn({ settings: await store.update({ neverRead: isNever ? [...others, rule].slice(-MAX_NEVER_READ) : others }) });
      });
    },
  };
}
