import type { Panels } from '../bar/bar-view.ts';
import { MoveMenu } from './move-menu.tsx';
import { Panel } from './panel.tsx';
import fieldsCss from '../fields.css?inline';
import panelsCss from './panels.css?inline';

/** All that this script holds. */
export const PANELS: Panels = { Panel, MoveMenu, css: fieldsCss + panelsCss };
