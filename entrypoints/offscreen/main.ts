import { closeWhenIdle } from '../../lib/player/close-when-idle.ts';
import { systemClock } from '../../lib/player/clock.ts';
import { hostPlayer } from './host-player.ts';

closeWhenIdle(hostPlayer(), systemClock, () => close());
