import { useEffect, useRef, type ReactNode } from 'react';
import type { BarView } from './bar-view.ts';
import { say } from './words.ts';

/** The sentence that sounds, as text, with its word marked. It scrolls, so it can be focused; it is no live region, for that would speak over the voice. */
export function Caption({ view }: { view: BarView }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const said = useRef<HTMLSpanElement>(null);
  const { text, word } = view;
  useEffect(() => {
    if (box.current !== null) box.current.scrollTop = 0;
  }, [text]);
  useEffect(() => {
    if (box.current !== null && said.current !== null) keepInView(box.current, said.current);
  }, [text, word?.start]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- it scrolls, so the keyboard must reach it
    <div ref={box} className="caption" role="group" aria-label={say('bar.caption')} tabIndex={0}>
      {view.status === 'loading'
        ? <p className="heard muted">{say('bar.preparing')}</p>
        : (
          <p className="heard" lang={view.language} dir={view.dir}>
            {word === null ? text : <>{text.slice(0, word.start)}<span ref={said} className="said">{text.slice(word.start, word.end)}</span>{text.slice(word.end)}</>}
          </p>
        )}
    </div>
  );
}

/** Scrolls the box, and never the page, until the word can be seen; a box that the person is in stays as it is. */
function keepInView(box: HTMLElement, word: HTMLElement): void {
  if (box.matches(':hover, :focus')) return;
  const frame = box.getBoundingClientRect();
  const { top, bottom } = word.getBoundingClientRect();
  if (top < frame.top || bottom > frame.bottom) box.scrollTop += top - frame.top - frame.height / 3;
}
