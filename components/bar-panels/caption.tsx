import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { BarButton } from '../bar/bar-button.tsx';
import type { BarProps, BarView } from '../bar/bar-view.ts';
import { captionLook } from './caption-look.ts';
import { captionLines, wordsOf, type CaptionLine } from './caption-lines.ts';
import { trusted } from '../bar/trusted.ts';
import { say } from '../say.ts';

/**
 * The sentence that sounds, as text, with its word marked, and what goes with it in another language. Lines may be veiled until they are asked for. A press on a word,
 * or the arrow keys and Enter, have it heard alone. It scrolls, so it can be focused; it is no live region, for that would speak over the voice.
 */
export function Caption({ view, actions, isRevealed, reveal }: BarProps & { isRevealed: boolean; reveal: () => void }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<{ of: string; at: number } | null>(null);
  const { text, word } = view;
  const lines = captionLines(view);
  const first = lines[0];
  // A word that was chosen in another sentence is chosen no more.
  const at = chosen !== null && chosen.of === first.text ? chosen.at : null;
  useEffect(() => {
    if (box.current !== null) box.current.scrollTop = 0;
  }, [text]);
  useEffect(() => {
    const marked = box.current?.querySelector('.at, .said');
    if (box.current !== null && marked) keepInView(box.current, marked, at !== null);
  }, [text, word?.start, at]);

  const words = first.source === null ? [] : wordsOf(first.text, first.language);
  const hear = (line: CaptionLine, start: number, end: number) => line.source !== null && actions.hearWord(line.source, start, end);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.nativeEvent.isTrusted || words.length === 0 || (event.target as Element).closest('button') !== null) return;
    const present = at === null ? undefined : words[at];
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') setChosen({ of: first.text, at: at === null ? 0 : Math.max(0, Math.min(words.length - 1, at + (event.key === 'ArrowRight' ? 1 : -1))) });
    else if (event.key === 'Enter' && present) hear(first, present.start, present.end);
    else return;
    event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions -- it scrolls, so the keyboard must reach it
    <div ref={box} className="caption" style={captionLook(view.look)} role="group" aria-label={say('bar.caption')} title={say('bar.captionKeys')} tabIndex={0} onKeyDown={onKeyDown}>
      {view.status === 'loading' && lines.length === 1
        ? <p className="heard muted">{say('bar.preparing')}</p>
        : lines.map((line, index) => <Line key={line.role} line={line} isVeiled={isVeiled(view, index) && !isRevealed} isTagged={lines.length > 1} view={view} at={index === 0 && at !== null ? (words[at] ?? null) : null} hear={hear} reveal={reveal} />)}
      <LookUp view={view} actions={actions} />
    </div>
  );
}

/** Whether a line of the caption is kept back until it is asked for. */
function isVeiled({ learning }: BarView, index: number): boolean {
  return learning !== null && (learning.isBlind || (learning.isVeiled && index > 0));
}

function Line({ line, isVeiled: isKept, isTagged, view, at, hear, reveal }: { line: CaptionLine; isVeiled: boolean; isTagged: boolean; view: BarView; at: { start: number; end: number } | null; hear: (line: CaptionLine, start: number, end: number) => void; reveal: () => void }): ReactNode {
  if (isKept) return <button className="btn btn-s veil" type="button" onClick={trusted(reveal)}>{say(line.role === 'main' ? 'bar.unveil' : 'bar.unveilTranslation')}</button>;
  const mark = at ?? (line.source === 'page' ? view.word : null);
  const onClick = trusted((event: MouseEvent) => {
    const offset = Number((event.target as Element).closest('[data-at]')?.getAttribute('data-at') ?? NaN);
    const pressed = wordsOf(line.text, line.language).find(({ start }) => start === offset);
    if (pressed) hear(line, pressed.start, pressed.end);
  });
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the caption around it takes the keys
    <p className={line.role === 'main' ? 'heard' : 'orig'} lang={line.language} dir={line.dir} onClick={onClick}>
      {isTagged && <span className="lt" title={say(`bar.tag.${line.tag}`)}>{line.language.split('-', 1)[0]!.toUpperCase()}</span>}
      {piecesOf(line, mark).map(({ start, end, kind }) => {
        const text = line.text.slice(start, end);
        return kind === 'text' ? text : <span key={start} data-at={start} className={kind === 'word' ? 'w' : at === null ? 'w said' : 'w at'}>{text}</span>;
      })}
    </p>
  );
}

/** The line cut into words that can be pressed and what is between them; the marked one may be several. */
function piecesOf({ text, language, source }: CaptionLine, mark: { start: number; end: number } | null): { start: number; end: number; kind: 'text' | 'word' | 'marked' }[] {
  const words = source === null ? [] : wordsOf(text, language);
  const marked = mark === null ? words : [...words.filter(({ start, end }) => end <= mark.start || start >= mark.end), mark].sort((a, b) => a.start - b.start);
  const pieces: { start: number; end: number; kind: 'text' | 'word' | 'marked' }[] = [];
  let from = 0;
  for (const word of marked) {
    if (word.start > from) pieces.push({ start: from, end: word.start, kind: 'text' });
    pieces.push({ ...word, kind: word === mark ? 'marked' : 'word' });
    from = word.end;
  }
  if (from < text.length) pieces.push({ start: from, end: text.length, kind: 'text' });
  return pieces;
}

/** The word that was asked for, and what it is in the person's language. */
function LookUp({ view: { lookUp, stars }, actions }: BarProps): ReactNode {
  return (
    <div className="look-up">
      <output>{lookUp !== null && <><b lang={lookUp.language}>{lookUp.text}</b>{lookUp.translation !== null && <> = <span lang={lookUp.translation.language}>{lookUp.translation.text}</span></>}</>}</output>
      {lookUp !== null && stars !== null && <BarButton icon="star" name={say('bar.starWord')} isSmall isPressed={stars.word} onPress={() => actions.star('word')} />}
    </div>
  );
}

/** Scrolls the box, and never the page, until the word can be seen; a box that the person is in stays as it is, unless they are choosing a word there. */
function keepInView(box: HTMLElement, word: Element, isChosen: boolean): void {
  if (!isChosen && box.matches(':hover, :focus')) return;
  const frame = box.getBoundingClientRect();
  const { top, bottom } = word.getBoundingClientRect();
  if (top < frame.top || bottom > frame.bottom) box.scrollTop += top - frame.top - frame.height / 3;
}
