import type { BarPlace } from '../../lib/messages/bar-place.ts';

/** A box in CSS px of the viewport. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Width and height in CSS px. */
export interface Size {
  width: number;
  height: number;
}

/**
 * How the bar stands in its window. `float`: by its insets; `left`, `right`, `bottom`, `top`: a panel along an edge;
 * `sheet`, `sheet-top`: as wide as a narrow window.
 */
export interface Standing {
  form: 'float' | 'left' | 'right' | 'bottom' | 'top' | 'sheet' | 'sheet-top';
  /** While floating: its distances from two edges. */
  insets: { left?: number; right?: number; top?: number; bottom?: number } | null;
}

/** Below these a window is narrow, or low. */
const NARROW_PX = 480;
const LOW_PX = 480;
/** Room between the bar and the window's edges. */
const MARGIN_PX = 8;

/** Where the bar stands on a site that it was never moved on: in the corner where the page's lines end. */
export function firstPlace(direction: string): BarPlace {
  return { dock: 'float', side: direction === 'rtl' ? 'left' : 'right', edge: 'bottom', x: 20, y: 20 };
}

/** The bar's own standing first, then those that it may step aside to. */
export function standingsOf(place: BarPlace, isPanel: boolean, size: Size, room: Size): [Standing, ...Standing[]] {
  if (room.width < NARROW_PX) return [docked('sheet'), docked('sheet-top')];
  const dock = isPanel && room.height < LOW_PX ? 'bottom' : place.dock;
  if (isPanel && dock === 'bottom') return [docked('bottom'), docked('top')];
  if (isPanel && dock !== 'float') return dock === 'left' ? [docked('left'), docked('right')] : [docked('right'), docked('left')];
  const side = dock === 'left' || dock === 'right' ? dock : place.side;
  const x = dock === 'float' ? place.x : dock === 'bottom' ? (room.width - size.width) / 2 : MARGIN_PX;
  const [edge, y] = dock === 'float' ? [place.edge, place.y] : ['bottom' as const, MARGIN_PX];
  const at = (flipsX: boolean, flipsY: boolean): Standing => ({
    form: 'float',
    insets: {
      [flipsX === (side === 'left') ? 'right' : 'left']: within(x, room.width - size.width),
      [flipsY === (edge === 'top') ? 'bottom' : 'top']: within(y, room.height - size.height),
    },
  });
  return [at(false, false), at(false, true), at(true, false), at(true, true)];
}

/** The box of a bar of this size that stands so. */
export function boxOf({ form, insets }: Standing, size: Size, room: Size): Box {
  const sized = (left: number, top: number, { width, height }: Size): Box => ({ left, top, right: left + width, bottom: top + height });
  if (insets !== null) return sized(insets.left ?? room.width - insets.right! - size.width, insets.top ?? room.height - insets.bottom! - size.height, size);
  const margin = form.startsWith('sheet') ? MARGIN_PX : 0;
  if (form === 'left' || form === 'right') return sized(form === 'left' ? 0 : room.width - size.width, 0, { width: size.width, height: room.height });
  return sized(0, form === 'bottom' || form === 'sheet' ? room.height - size.height - margin : margin, { width: room.width, height: size.height });
}

/** Of several standings the first that covers the least of a box. */
export function freest(standings: readonly [Standing, ...Standing[]], size: Size, room: Size, covered: Box): Standing {
  const areas = standings.map((standing) => overlap(boxOf(standing, size, room), covered));
  const least = Math.min(...areas);
  // A pixel more or less is no reason to move.
  return standings[areas.findIndex((area) => area <= least + 1)]!;
}

/** Whether a bar that stands so hides the whole of a box. */
export function hides(standing: Standing, size: Size, room: Size, box: Box): boolean {
  const own = boxOf(standing, size, room);
  return own.left <= box.left && own.top <= box.top && own.right >= box.right && own.bottom >= box.bottom;
}

/** The place of a bar that has been dragged so that it stands in this box. */
export function placeAt(box: Box, room: Size): BarPlace {
  const [left, right, top, bottom] = [box.left, room.width - box.right, box.top, room.height - box.bottom].map((distance) => Math.max(0, Math.round(distance))) as [number, number, number, number];
  return { dock: 'float', side: left < right ? 'left' : 'right', edge: top < bottom ? 'top' : 'bottom', x: Math.min(left, right), y: Math.min(top, bottom) };
}

function docked(form: Standing['form']): Standing {
  return { form, insets: null };
}

function within(distance: number, most: number): number {
  return Math.max(MARGIN_PX, Math.min(distance, most - MARGIN_PX));
}

function overlap(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return width > 0 && height > 0 ? width * height : 0;
}
