import type { ReactNode } from 'react';

const SHAPES = {
  'close': <path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />,
  'expand': <path d="m6 14.5 6-6 6 6" />,
  'grip': <path d="M9 5.5h.01M15 5.5h.01M9 12h.01M15 12h.01M9 18.5h.01M15 18.5h.01" strokeWidth="3" />,
  'info': <><circle cx="12" cy="12" r="8.5" /><path d="M12 11v5M12 8v.1" /></>,
  'loop': <path d="M7 7.5h9a3.5 3.5 0 0 1 3.5 3.5v.5M17 16.5H8A3.5 3.5 0 0 1 4.5 13v-.5M9.5 4.5l-3 3 3 3M14.5 13.5l3 3-3 3" />,
  'mute': <path d="M4.5 9.5v5H8l4.5 4v-13L8 9.5zM16 9.5l5 5M21 9.5l-5 5" />,
  'next-paragraph': <path d="M12 14v6.2M8.8 17.2 12 20.4l3.2-3.2M5 5.5h14M5 10h9" />,
  'next-sentence': <><path d="M18 6v12" /><path className="solid" d="M5.5 7.2v9.6a.8.8 0 0 0 1.2.7l7.2-4.8a.8.8 0 0 0 0-1.4L6.7 6.5a.8.8 0 0 0-1.2.7z" /></>,
  'pause': <><rect className="solid" x="6.5" y="5" width="4" height="14" rx="1.2" /><rect className="solid" x="13.5" y="5" width="4" height="14" rx="1.2" /></>,
  'pause-after': <path d="M4.5 12h6M15 7v10M19 7v10" />,
  'play': <path className="solid" d="M8 5.2v13.6a.8.8 0 0 0 1.2.7l10.6-6.8a.8.8 0 0 0 0-1.4L9.2 4.5A.8.8 0 0 0 8 5.2z" />,
  'previous-paragraph': <path d="M12 10V3.8M8.8 6.8 12 3.6l3.2 3.2M5 14h14M5 18.5h9" />,
  'previous-sentence': <><path d="M6 6v12" /><path className="solid" d="M18.5 7.2v9.6a.8.8 0 0 1-1.2.7l-7.2-4.8a.8.8 0 0 1 0-1.4l7.2-4.8a.8.8 0 0 1 1.2.7z" /></>,
  'shrink': <path d="m6 9.5 6 6 6-6" />,
  'star': <path className="star" d="m12 4 2.5 5.2 5.7.8-4.1 4 1 5.6-5.1-2.7-5.1 2.7 1-5.6-4.1-4 5.7-.8z" />,
  'volume': <path d="M4.5 9.5v5H8l4.5 4v-13L8 9.5zM16 9a4.2 4.2 0 0 1 0 6M18.7 6.5a8 8 0 0 1 0 11" />,
  'warning': <><path d="M12 4 21 19.5H3z" /><path d="M12 10v4.2M12 16.9v.1" /></>,
} as const satisfies Record<string, ReactNode>;

/** The name of an icon. */
export type IconName = keyof typeof SHAPES;

/** An icon of 24 × 24 units, hidden from assistive technology: the control around it has the name. */
export function Icon({ name }: { name: IconName }): ReactNode {
  return <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">{SHAPES[name]}</svg>;
}

/** The product's mark. */
export function Logo(): ReactNode {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7.5" fill="#0b5b58" />
      <g fill="none" stroke="#fff" strokeLinecap="round">
        <path d="M8 7v15" strokeWidth="4" />
        <path d="M15 9.2a5.4 5.4 0 0 1 0 7.6M20.4 5.8a10.2 10.2 0 0 1 0 14.4" strokeWidth="3" />
      </g>
      <path d="M6 22h19a1 1 0 0 1 1 1v2a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1z" fill="#ffc53d" />
    </svg>
  );
}
