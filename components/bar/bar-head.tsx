import type { ReactNode } from 'react';
import { clock } from '../clock.ts';
import { voiceKindWords } from '../voice-kind.ts';
import { BarButton } from './bar-button.tsx';
import type { BarProps, BarView } from './bar-view.ts';
import { say } from '../say.ts';

/** What is being read, then the buttons of the bar itself. In the pill also where the reading is, and a step to either side. */
export function BarHead({ view, actions }: BarProps): ReactNode {
  const isPanel = view.mode === 'panel';
  return (
    <header className="head">
      {isPanel ? <p className="title" title={titleOf(view)} lang={(view.kind !== 'selection' && view.article.language) || undefined} dir="auto">{titleOf(view)}</p> : <Where view={view} />}
      {!isPanel && (
        <span className="steps" dir="ltr">
          <BarButton key="previous" icon="previous-sentence" name={say('bar.previousSentence')} isSmall onPress={() => actions.step('sentence', -1)} />
          <BarButton key="next" icon="next-sentence" name={say('bar.nextSentence')} isSmall onPress={() => actions.step('sentence', 1)} />
        </span>
      )}
      <BarButton key="mode" icon={isPanel ? 'shrink' : 'expand'} name={say(isPanel ? 'bar.shrink' : 'bar.expand')} isSmall isExpanded={isPanel} onPress={() => actions.setMode(isPanel ? 'pill' : 'panel')} />
      <BarButton key="close" icon="close" name={say('bar.close')} isSmall onPress={() => actions.close()} />
    </header>
  );
}

function titleOf(view: BarView): string {
  return view.kind === 'selection' ? say('bar.selection', { count: view.sentenceCount }) : view.title;
}

function Where({ view }: { view: BarView }): ReactNode {
  const values = { sentence: view.sentence + 1, count: view.sentenceCount };
  return (
    <p className="where num">
      <b>
        <span className="wide">{view.kind === 'selection' && view.sentence === 0 ? titleOf(view) : say('sentence.place', values)}</span>
        <span className="narrow">{say('bar.sentenceShort', values)}</span>
      </b>
      <span className="muted">
        {stateOf(view)}
        {view.voice !== null && <span className={view.voice.natural ? undefined : 'wide'}><span className="wide"> · </span>{say(voiceKindWords(view.voice))}</span>}
      </span>
    </p>
  );
}

function stateOf(view: BarView): ReactNode {
  // Where there is no room for it, the ring around play says so.
  if (view.status === 'loading') return <><span className="wide">{say('bar.preparingShort')}</span><span className="narrow" aria-hidden="true">…</span></>;
  if (view.status === 'finished') return say('bar.finished');
  const left = clock(view.totalMs - view.elapsedMs);
  return (
    <>
      {view.status === 'paused' && <span className="wide">{say('bar.paused')}, </span>}
      <span className="wide">{say('bar.left', { time: left })}</span>
      {view.voice?.natural !== true && <span className="narrow">{left}</span>}
    </>
  );
}
