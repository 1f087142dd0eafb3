import { hostPlayer } from './host-player.ts';

hostPlayer();
