import type { ReactNode } from 'react';
import type { TaggedText } from '../../lib/settings/star-store.ts';
import { languageName } from '../language-name.ts';
import { PageIcon } from '../page-icons.tsx';
import type { ListedStar, StarsActions } from './stars-view.ts';
import { inLanguage, say } from '../say.ts';

const dates = inLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));

/** A sentence or word that is kept: what it is and means, where it is from, its sound, and a way to remove it. */
export function StarRow({ star, isPlaying, actions }: { star: ListedStar; isPlaying: boolean; actions: StarsActions }): ReactNode {
  const { context, hasClip, kind, keptAt, language, text, title, translation, url, voice } = star;
  const label = isPlaying ? say('stars.stop') : say('stars.play', { text });
  const remove = say('stars.remove', { text });
  return (
    <li className="card star-row">
      <button className="icon-btn" type="button" aria-label={hasClip ? label : say('stars.noSound')} title={hasClip ? label : say('stars.noSound')} disabled={!hasClip} onClick={() => (isPlaying ? actions.stop() : actions.play(star))}>
        <PageIcon name={isPlaying ? 'stop' : hasClip ? 'volume' : 'mute'} />
      </button>
      <div className="star-text">
        <Tagged className="kept" of={star} />
        {translation !== null && <Tagged className="means" of={translation} />}
        {context !== null && <Tagged className="around" of={context} />}
        <p className="from small muted">
          <span className="tag">{say(`stars.${kind}`)}</span> {languageName(language)}
          {voice !== null && <> · {voice.natural ? say('stars.ai', { name: voice.name }) : voice.name}</>}
          {' · '}<time dateTime={new Date(keptAt).toISOString()}>{dates().format(keptAt)}</time>
          {title !== '' && <> · {/^(https?|file):/.test(url) ? <a href={url} target="_blank" rel="noreferrer" dir="auto">{title}</a> : <span dir="auto">{title}</span>}</>}
        </p>
      </div>
      <button className="icon-btn icon-btn-s" type="button" aria-label={remove} title={remove} onClick={() => actions.remove(star)}><PageIcon name="trash" /></button>
    </li>
  );
}

function Tagged({ of: { text, language }, className }: { of: TaggedText; className: string }): ReactNode {
  return <p className={className} lang={language} dir="auto">{text}</p>;
}
