import { useEffect, useState } from 'react';
import type { Section } from './section.ts';

/**
 * The id of the section that the person looks at. It is the one that the address names while its heading is in the window; else the one under a line
 * that sinks from the window's top to its bottom as the page is scrolled from its start to its end, so that each section has its turn.
 */
export function useCurrentSection(sections: readonly Pick<Section, 'id'>[]): string {
  const [current, setCurrent] = useState(sections[0]?.id ?? '');
  useEffect(() => {
    const look = () => setCurrent((before) => sectionInView(sections, window) ?? before);
    const stopped = new AbortController();
    const options = { signal: stopped.signal, passive: true };
    for (const event of ['scroll', 'resize', 'hashchange']) window.addEventListener(event, look, options);
    look();
    return () => stopped.abort();
  }, [sections]);
  return current;
}

function sectionInView(sections: readonly Pick<Section, 'id'>[], { document, location, innerHeight, scrollY }: Window): string | null {
  const placed = sections.flatMap(({ id }) => {
    const element = document.getElementById(id);
    return element === null ? [] : [{ id, top: element.getBoundingClientRect().top }];
  });
  const named = placed.find(({ id }) => `#${id}` === location.hash);
  if (named && named.top >= -1 && named.top < innerHeight) return named.id;
  const way = document.documentElement.scrollHeight - innerHeight;
  const line = way <= 0 ? 0 : innerHeight * (scrollY / way);
  return placed.findLast(({ top }) => top <= line + 1)?.id ?? placed[0]?.id ?? null;
}
