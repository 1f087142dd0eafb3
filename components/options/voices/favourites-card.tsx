import { useId, type ReactNode } from 'react';
import { languageName } from '../../language-name.ts';
import { PageIcon } from '../../page-icons.tsx';
import { engineWithPlace } from '../../popup/voices/engine-place.ts';
import { hasSample, voiceAbout } from '../../popup/voices/voice-about.ts';
import type { Favourite, FavouritesActions, FavouritesView } from './favourites-view.ts';
import { say } from '../../say.ts';

/** The voice of each language: the same choice that the popup shows for a page in it. */
export function FavouritesCard({ view, actions }: { view: FavouritesView; actions: FavouritesActions }): ReactNode {
  return (
    <div className="card">
      <h3>{say('favourites.title')}</h3>
      <p className="muted">{say('favourites.why')}</p>
      <ul className="favourites">{view.favourites.map((favourite) => <Row key={favourite.language} favourite={favourite} view={view} actions={actions} />)}</ul>
    </div>
  );
}

function Row({ favourite, view, actions }: { favourite: Favourite; view: FavouritesView; actions: FavouritesActions }): ReactNode {
  const id = useId();
  const { automatic, chosen, language, voices } = favourite;
  const name = languageName(language);
  const voice = voices.find((each) => each.id === chosen) ?? automatic;
  const engines = [...new Set(voices.map(({ engine }) => engine))];
  const isGone = chosen !== null && !voices.some((each) => each.id === chosen);
  const isOn = voice !== null && view.sample?.voice === voice.id && view.sample.state !== 'failed';
  const hear = voice === null ? '' : say(isOn ? 'favourites.stop' : 'favourites.hear', { name: voice.name, language: name });
  return (
    <li>
      <label htmlFor={id}>{name}</label>
      <span className="select">
        <select id={id} value={chosen ?? ''} onChange={(event) => actions.choose(language, event.currentTarget.value || null)}>
          <option value="">{automatic === null ? say('favourites.none') : say('favourites.automatic', { name: automatic.name })}</option>
          {isGone && <option value={chosen}>{say('favourites.gone', { name: chosen.slice(chosen.indexOf('/') + 1) })}</option>}
          {engines.map((engine) => (
            <optgroup key={engine} label={engineWithPlace(engine, view.models)}>
              {voices.filter((each) => each.engine === engine).map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
            </optgroup>
          ))}
        </select>
      </span>
      <span className="muted small about">{voice !== null && voiceAbout(voice)}</span>
      {voice !== null && hasSample(voice, view.models) && (
        <button className="icon-btn icon-btn-s" type="button" aria-label={hear} title={hear} onClick={() => (isOn ? actions.stopSample() : actions.playSample(voice.id, language))}>
          <PageIcon name={isOn ? 'stop' : 'volume'} />
        </button>
      )}
    </li>
  );
}
