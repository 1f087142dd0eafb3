import { useId, useState, type ReactNode } from 'react';
import { Logo } from '../icons.tsx';
import { languageName } from '../language-name.ts';
import { PageIcon } from '../page-icons.tsx';
import { takeFocus } from '../take-focus.ts';
import { findStars, languagesOfStars } from './find-stars.ts';
import { StarRow } from './star-row.tsx';
import type { StarsActions, StarsView } from './stars-view.ts';
import { say } from '../say.ts';

/** All that a person keeps, with search, playback and export. */
export function Stars({ view, actions }: { view: StarsView; actions: StarsActions }): ReactNode {
  const id = useId();
  const [search, setSearch] = useState('');
  const [wanted, setWanted] = useState<string | null>(null);
  const { failure, isExporting, playing, removed, stars } = view;
  const languages = languagesOfStars(stars ?? []);
  const language = wanted !== null && languages.includes(wanted) ? wanted : null;
  const found = findStars(stars ?? [], search, language);
  const total = stars?.length ?? 0;
  return (
    <main className="stars" aria-busy={stars === null}>
      <header>
        <h1><Logo />{say('stars.title')}</h1>
        <p className="muted">{say('stars.why')}</p>
      </header>
      {failure !== null && <div className="note note-danger" role="alert">{say(failure === 'store' ? 'stars.failed' : failure === 'play' ? 'stars.playFailed' : 'stars.exportFailed')}</div>}
      {total > 0 && (
        <>
          <div className="tools">
            <div className="field">
              <label htmlFor={`${id}search`}>{say('stars.search')}</label>
              <input id={`${id}search`} className="input" type="search" value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
            </div>
            <div className="field">
              <label htmlFor={`${id}language`}>{say('stars.language')}</label>
              <span className="select">
                <select id={`${id}language`} value={language ?? ''} onChange={(event) => setWanted(event.currentTarget.value === '' ? null : event.currentTarget.value)}>
                  <option value="">{say('stars.all')}</option>
                  {languages.map((tag) => <option key={tag} value={tag}>{languageName(tag)}</option>)}
                </select>
              </span>
            </div>
          </div>
          <div className="exports">
            <output className="num">{found.length === total ? say('stars.count', { count: total }) : say('stars.found', { count: found.length, total })}</output>
            {(['anki', 'csv'] as const).map((form) => (
              <button key={form} className="btn btn-s" type="button" aria-disabled={isExporting || found.length === 0} aria-describedby={`${id}why`} onClick={() => !isExporting && found.length > 0 && actions.exportAs(form, found)}>{say(`stars.${form}`)}</button>
            ))}
            <p className="hint" id={`${id}why`} aria-live="polite">{say(isExporting ? 'stars.exporting' : 'stars.exportWhy')}</p>
          </div>
        </>
      )}
      <div className={removed === null ? 'no-note' : 'note undo'}>
        <output className="note-text" dir="auto">{removed !== null && say('stars.removed', { text: removed.text })}</output>
        {removed !== null && <button className="btn btn-quiet btn-s" type="button" ref={takeFocus} key={removed.key} onClick={() => actions.undo()}>{say('stars.undo')}</button>}
      </div>
      {stars !== null && (total === 0
        ? <div className="card nothing"><PageIcon name="star" /><h2>{say('stars.none')}</h2><p className="muted">{say('stars.noneWhy')}</p></div>
        : found.length === 0
          ? <p className="muted">{say('stars.noMatch')}</p>
          : <ul aria-label={say('stars.list')}>{found.map((star) => <StarRow key={star.key} star={star} isPlaying={playing === star.key} actions={actions} />)}</ul>)}
    </main>
  );
}
