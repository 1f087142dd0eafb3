import type { CSSProperties } from 'react';
import type { Look } from '../../lib/settings/look.ts';

/** The custom properties that panels.css paints the caption by. A font's name has been checked to hold nothing that could end its string. */
export function captionLook(look: Look | null): CSSProperties | undefined {
  if (look === null) return undefined;
  const { captionSize, lineHeight, letterSpacing, fontName } = look;
  return {
    '--size': String(captionSize / 100),
    ...(lineHeight !== null && { '--lines': String(lineHeight) }),
    ...(letterSpacing !== 0 && { '--letters': `${letterSpacing}em` }),
    ...(fontName !== '' && { '--own-font': `"${fontName}", var(--font-read)` }),
  } as CSSProperties;
}
