import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icons.tsx';
import { trusted } from './trusted.ts';

/** A round button of the bar with an icon; its name is its tooltip too. */
export function BarButton({ icon, name, isSmall = false, isExpanded, isPressed, onPress }: { icon: IconName; name: string; isSmall?: boolean; isExpanded?: boolean; isPressed?: boolean; onPress: () => void }): ReactNode {
  return (
    <button className={isSmall ? 'icon-btn icon-btn-s' : 'icon-btn'} type="button" aria-label={name} title={name} aria-expanded={isExpanded} aria-pressed={isPressed} onClick={trusted(onPress)}>
      <Icon name={icon} />
    </button>
  );
}
