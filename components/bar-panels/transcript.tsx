import { memo, useDeferredValue, useEffect, useMemo, useRef, useState, type ChangeEvent, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import type { BarProps } from '../bar/bar-view.ts';
import { trusted } from '../bar/trusted.ts';
import { say } from '../say.ts';
import { transcriptLines, type TranscriptLine } from './transcript-lines.ts';

/**
 * The whole reading as text: its sentences in order, the spoken one marked. A press, or the arrow keys and Enter, read from a sentence on. It follows the
 * voice until the person scrolls it, or looks for something. It is no live region: that would speak over the voice.
 */
export function Transcript({ view, actions }: BarProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [isFollowing, setFollowing] = useState(true);
  const [chosen, setChosen] = useState<number | null>(null);
  const wanted = useDeferredValue(query);
  const lines = useMemo(() => transcriptLines(view.article, wanted), [view.article, wanted]);
  const at = chosen ?? view.sentence;

  // 2,000 sentences are not made anew for each one that is spoken: only its mark moves.
  useEffect(() => {
    const spoken = lineOf(list.current, view.sentence);
    spoken?.setAttribute('aria-current', 'true');
    if (isFollowing && spoken) keepInView(list.current!, spoken);
    return () => spoken?.removeAttribute('aria-current');
  }, [lines, view.sentence, isFollowing]);
  useEffect(() => {
    const active = chosen === null ? null : lineOf(list.current, chosen);
    active?.classList.add('at');
    if (active) keepInView(list.current!, active);
    return () => active?.classList.remove('at');
  }, [lines, chosen]);

  const read = (sentence: number) => {
    setChosen(null);
    setFollowing(true);
    actions.read(sentence);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.nativeEvent.isTrusted || event.ctrlKey || event.altKey || event.metaKey) return;
    const place = Math.max(0, lines.findIndex(({ sentence }) => sentence >= at));
    const next = { ArrowDown: place + 1, ArrowUp: place - 1, PageDown: place + 10, PageUp: place - 10, Home: 0, End: lines.length - 1 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') read(at);
    else if (next === undefined || lines.length === 0) return;
    else setChosen(lines[Math.max(0, Math.min(lines.length - 1, next))]!.sentence);
    event.preventDefault();
  };
  const leaveVoice = () => setFollowing(false);
  return (
    <div className="transcript">
      <input className="input" type="search" value={query} placeholder={say('bar.findInText')} aria-label={say('bar.findInText')} onChange={trusted((event: ChangeEvent<HTMLInputElement>) => { setQuery(event.currentTarget.value); setFollowing(event.currentTarget.value === ''); })} />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select can neither hold a text's lines nor be searched by the browser */}
      <div ref={list} className="sentences" role="listbox" tabIndex={0} aria-label={say('bar.transcript')} aria-activedescendant={`lector-line-${at}`} onKeyDown={onKeyDown} onWheel={leaveVoice} onTouchMove={leaveVoice} onClick={trusted((event: MouseEvent) => { const line = (event.target as Element).closest('[data-sentence]'); if (line) read(Number(line.getAttribute('data-sentence'))); })}>
        <Lines lines={lines} />
      </div>
      {lines.length === 0 && <p className="muted">{say('bar.notInText')}</p>}
      {!isFollowing && query === '' && <button className="btn btn-s" type="button" onClick={trusted(() => setFollowing(true))}>{say('bar.backToSpoken')}</button>}
    </div>
  );
}

const Lines = memo(function Lines({ lines }: { lines: readonly TranscriptLine[] }): ReactNode {
  return lines.map(({ sentence, text, language, kind }) => (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the list around them is the select
    <div key={sentence} id={`lector-line-${sentence}`} className={`sentence ${kind}`} role="option" aria-selected="false" data-sentence={sentence} lang={language ?? undefined} dir="auto">{text}</div>
  ));
});

function lineOf(list: HTMLElement | null, sentence: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-sentence="${sentence}"]`) ?? null;
}

/** Scrolls the list, and never the page, until the line can be seen. Lines that were never in sight have a guessed height, and take their own a frame later: so it is looked at for some frames. */
function keepInView(list: HTMLElement, line: HTMLElement, tries = 8): void {
  const frame = list.getBoundingClientRect();
  const { top, bottom } = line.getBoundingClientRect();
  if (top < frame.top || bottom > frame.bottom) list.scrollTop += top - frame.top - frame.height / 3;
  if (tries > 1) requestAnimationFrame(() => keepInView(list, line, tries - 1));
}
