import type { ReactNode } from 'react';
import { BarButton } from '../bar/bar-button.tsx';
import type { BarActions } from '../bar/bar-view.ts';
import { say } from '../say.ts';

/** The steps on either side of the play button, whose place bar.css leaves free in the middle. In every language they lie in the order of time, as media controls do. */
export function Transport({ actions }: { actions: BarActions }): ReactNode {
  return (
    <fieldset className="transport" aria-label={say('bar.playback')} dir="ltr">
      <BarButton icon="previous-paragraph" name={say('bar.previousParagraph')} onPress={() => actions.step('paragraph', -1)} />
      <BarButton icon="previous-sentence" name={say('bar.previousSentence')} onPress={() => actions.step('sentence', -1)} />
      <BarButton icon="next-sentence" name={say('bar.nextSentence')} onPress={() => actions.step('sentence', 1)} />
      <BarButton icon="next-paragraph" name={say('bar.nextParagraph')} onPress={() => actions.step('paragraph', 1)} />
    </fieldset>
  );
}
