import { useEffect, useRef, useState, type ChangeEvent, type ReactNode } from 'react';
import { clock } from '../clock.ts';
import { rangeFill } from '../range-fill.ts';
import type { BarProps } from '../bar/bar-view.ts';
import { trusted } from '../bar/trusted.ts';
import { say } from '../say.ts';

/** Where the person has moved the slider to. Once sent it holds until the player leaves the sentence that it was at then; before that, `leaves` is null. */
interface Draft {
  sentence: number;
  leaves: number | null;
}

/** The position as a slider in sentences. Dragging only previews; letting go, or a key, goes there. */
export function Position({ view, actions }: BarProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  if (draft !== null && draft.leaves !== null && draft.leaves !== view.sentence) setDraft(null);
  const { seek } = actions;
  const present = view.sentence;

  useEffect(() => {
    const element = input.current;
    if (element === null) return;
    // React's onChange is the browser's `input` event; only `change` tells that the person has let go.
    const commit = (event: Event) => {
      if (!event.isTrusted) return;
      const sentence = element.valueAsNumber - 1;
      setDraft({ sentence, leaves: present });
      seek(sentence);
    };
    element.addEventListener('change', commit);
    return () => element.removeEventListener('change', commit);
  }, [seek, present]);

  const last = Math.max(1, view.sentenceCount - 1);
  const sentence = draft?.sentence ?? view.sentence;
  const elapsedMs = draft === null ? view.elapsedMs : elapsedAt(draft.sentence, view);
  const leftMs = view.totalMs - elapsedMs;
  const values = { sentence: sentence + 1, count: view.sentenceCount };
  return (
    <div className="seek">
      <input
        ref={input}
        className="range"
        type="range"
        dir="ltr"
        min={1}
        max={view.sentenceCount}
        step={1}
        value={sentence + 1}
        aria-label={say('bar.position')}
        aria-valuetext={say('bar.positionNow', { ...values, time: clock(leftMs) })}
        style={rangeFill(sentence / last, (view.readyUntil - 1) / last)}
        onChange={trusted((event: ChangeEvent<HTMLInputElement>) => setDraft({ sentence: event.currentTarget.valueAsNumber - 1, leaves: null }))}
        onBlur={() => setDraft(null)}
      />
      <p className="times num" dir="ltr">
        <span>{clock(elapsedMs)}</span>
        <b>{say('sentence.place', values)}</b>
        <span>{say('bar.left', { time: clock(leftMs) })}</span>
      </p>
    </div>
  );
}

/** An estimate in milliseconds, as if the sentences on either side of the present one were of equal length. */
function elapsedAt(sentence: number, view: BarProps['view']): number {
  if (sentence <= view.sentence) return view.sentence === 0 ? 0 : (view.elapsedMs * sentence) / view.sentence;
  return view.elapsedMs + ((view.totalMs - view.elapsedMs) * (sentence - view.sentence)) / (view.sentenceCount - view.sentence);
}
