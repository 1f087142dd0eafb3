import type { CSSProperties, ReactNode } from 'react';
import { clock } from '../clock.ts';
import { Icon } from '../icons.tsx';
import { NoticeNote } from '../notice-note.tsx';
import { voiceKindWords } from '../voice-kind.ts';
import type { SampleView, WelcomeActions } from './welcome-view.ts';
import { say } from '../say.ts';

/** The sample text with its marks, and what lets it be heard. */
export function SampleDeck({ sample, actions }: { sample: SampleView; actions: WelcomeActions }): ReactNode {
  const { sentences, sentence, status, elapsedMs, totalMs, voice, canSpeak } = sample;
  const isSounding = status === 'loading' || status === 'playing' || status === 'buffering';
  const left = clock(Math.max(0, totalMs - elapsedMs));
  const last = sentences.length - 1;
  const share = `${last === 0 ? 0 : (sentence / last) * 100}%`;
  return (
    <>
      <p className="sample">
        {sentences.map((text, index) => <span key={text} className={index === sentence && status !== 'paused' && status !== 'finished' ? 'spoken' : undefined}>{index === sentence ? <Marked text={text} word={sample.word} /> : text} </span>)}
      </p>
      {!canSpeak && <div className="note"><Icon name="info" /><p className="note-text"><b>{say('hear.none')}</b> {say(`hear.noneDo.${sample.system}`)} {say('hear.orConnect')}</p></div>}
      {canSpeak && (
        <fieldset className="deck">
          <legend className="sr">{say('hear.deck')}</legend>
          <button className="icon-btn play" type="button" aria-label={say(isSounding ? 'hear.pause' : 'hear.play')} aria-busy={status === 'loading'} onClick={() => actions.playPause()}><Icon name={isSounding ? 'pause' : 'play'} /></button>
          <div className="seek">
            <input className="range" type="range" aria-label={say('hear.deck')} min={0} max={last} value={sentence} aria-valuetext={say('hear.position', { sentence: sentence + 1, count: sentences.length, left })} style={{ '--v': share } as CSSProperties} onChange={(event) => actions.seek(Number(event.currentTarget.value))} />
            <p className="times num"><span>{clock(elapsedMs)}</span>{voice !== null && <span>{[voice.name, say(voiceKindWords(voice))].join(', ')}</span>}<span>{say('hear.left', { time: left })}</span></p>
          </div>
        </fieldset>
      )}
      <NoticeNote notice={sample.notice} onRetry={() => actions.retry()} />
    </>
  );
}

function Marked({ text, word }: { text: string; word: SampleView['word'] }): ReactNode {
  if (word === null) return text;
  return <>{text.slice(0, word.start)}<span className="said">{text.slice(word.start, word.end)}</span>{text.slice(word.end)}</>;
}
