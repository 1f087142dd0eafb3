import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

const SHAPES = {
  'back': <path d="m14.5 6-6 6 6 6" />,
  'book': <path d="M12 6.5C10 5 7.2 4.5 4 4.8v13.4c3.2-.3 6 .2 8 1.8 2-1.6 4.8-2.1 8-1.8V4.8C16.8 4.5 14 5 12 6.5zM12 6.5V20" />,
  'check': <path d="m5 12.5 4.5 4.5L19 7.5" />,
  'edit': <path d="m5 19 .8-3.8L16 5l3 3L8.8 18.2z" />,
  'forward': <path d="m9.5 6 6 6-6 6" />,
  'keys': <><rect x="3" y="6.5" width="18" height="11" rx="2" /><path d="M7 10.2v.1M10.3 10.2v.1M13.7 10.2v.1M17 10.2v.1M8.5 14h7" /></>,
  'link': <path d="M10 14a4 4 0 0 0 5.7 0l2.6-2.6a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-2.6 2.6a4 4 0 0 0 5.7 5.7l1-1" />,
  'lock': <><rect x="5.5" y="10.5" width="13" height="9" rx="2" /><path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" /></>,
  'marker': <path d="m7 13.5 8-9 4.5 4-8 9H7.8zM7.5 17.2 5 20.5h5" />,
  'page': <><path d="M6.5 3.5h7.5l4 4v13H6.5z" /><path d="M9.5 11h5M9.5 14.5h5" /></>,
  'plus': <path d="M12 5v14M5 12h14" />,
  'shield': <path d="M12 3.5 5 6v5.5c0 4.2 2.8 7.4 7 9 4.2-1.6 7-4.8 7-9V6z" />,
  'stop': <rect className="solid" x="6" y="6" width="12" height="12" rx="1.6" />,
  'text': <path d="M5 6.5h14M5 12h14M5 17.5h8" />,
  'trash': <path d="M5 7h14M10 7V4.8h4V7M7 7l.8 12.2h8.4L17 7M10.5 11v4.5M13.5 11v4.5" />,
} as const satisfies Record<string, ReactNode>;

/** The name of an icon of our own pages. */
export type PageIconName = IconName | keyof typeof SHAPES;

/** An icon on one of our own pages: those that the bar has too, and those that no other page needs to carry. */
export function PageIcon({ name }: { name: PageIconName }): ReactNode {
  return name in SHAPES ? <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">{SHAPES[name as keyof typeof SHAPES]}</svg> : <Icon name={name as IconName} />;
}
