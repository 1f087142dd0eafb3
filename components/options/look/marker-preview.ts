import { cssOf, markerOf, usualContrast, type MarkerSet } from '../../../lib/page/marks/marker-colors.ts';
import type { Look } from '../../../lib/settings/look.ts';

/** What text keeps on a marker that is filled, at least; below that the page drops the fill. @see WCAG 2.2, 1.4.3 */
export const LEAST_CONTRAST = 4.5;

/** CSS of a sample's sentence and word, on one kind of ground. */
export interface PreviewStyles {
  sentence: { backgroundColor?: string; textDecoration?: string };
  word: { backgroundColor?: string; textDecoration?: string };
}

/** What a marker looks like on a usual light and dark page, and the contrast (1 to 21) that text keeps on the marked word there. */
export interface MarkerPreview {
  onLight: PreviewStyles & { contrast: number };
  onDark: PreviewStyles & { contrast: number };
}

/** The marker of a look as a sample shows it. */
export function markerPreview(look: Pick<Look, 'markerColor' | 'sentenceMark' | 'hasWordMark'>): MarkerPreview {
  const marker = markerOf(look.markerColor);
  const contrast = usualContrast(look.markerColor);
  const on = (ground: 'onLight' | 'onDark') => ({ ...stylesOf(marker[ground], look, contrast[ground] >= LEAST_CONTRAST), contrast: contrast[ground] });
  return { onLight: on('onLight'), onDark: on('onDark') };
}

function stylesOf(set: MarkerSet, { sentenceMark, hasWordMark }: Pick<Look, 'sentenceMark' | 'hasWordMark'>, isFilled: boolean): PreviewStyles {
  const line = (width: number) => `underline ${width}px ${cssOf(set.rule)}`;
  const fills = isFilled && (sentenceMark === 'fill' || sentenceMark === 'both');
  const lines = sentenceMark === 'underline' || sentenceMark === 'both' || (sentenceMark === 'fill' && !(isFilled && hasWordMark));
  return {
    sentence: { ...(fills && { backgroundColor: cssOf(set.sentence) }), ...(lines && { textDecoration: line(1) }) },
    word: hasWordMark ? { ...(isFilled && { backgroundColor: cssOf(set.word) }), textDecoration: line(2) } : {},
  };
}
