import type { ReactNode } from 'react';
import type { Look } from '../../../lib/settings/look.ts';
import { markerPreview, type PreviewStyles } from './marker-preview.ts';
import { interfaceTexts, say } from '../../say.ts';
import { sampleOf } from './sample-of.ts';

/** A paragraph of a light and of a dark page as it will be marked. */
export function LookPreview({ look }: { look: Look }): ReactNode {
  const { onLight, onDark } = markerPreview(look);
  return (
    <figure className="samples" aria-label={say('look.preview')}>
      <Sample ground="light" styles={onLight} isFaded={look.fadesRest} />
      <Sample ground="dark" styles={onDark} isFaded={look.fadesRest} />
    </figure>
  );
}

function Sample({ ground, styles, isFaded }: { ground: 'light' | 'dark'; styles: PreviewStyles; isFaded: boolean }): ReactNode {
  const { language } = interfaceTexts();
  const { sentence, word, rest } = sampleOf(say('hear.sample'), language);
  return (
    <div className={`sample ${ground}`}>
      <p><span style={styles.sentence}>{sentence.slice(0, word.start)}<span style={styles.word}>{sentence.slice(word.start, word.end)}</span>{sentence.slice(word.end)}</span></p>
      <p className={isFaded ? 'faded' : undefined}>{rest}</p>
    </div>
  );
}
