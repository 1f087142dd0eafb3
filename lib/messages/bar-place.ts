import * as z from 'zod/mini';

/** Where the bar can be put: floating at a corner, or docked at an edge of the window. */
export const BAR_DOCKS = ['float', 'left', 'bottom', 'right'] as const;

/** Where a person has put the bar on a site: while it floats, in px from the corner that is nearest to it. Marked as pure: the bar's menu lists the docks and carries no schema. */
export const barPlaceSchema = /* @__PURE__ */ (() => z.object({
  dock: z.enum(BAR_DOCKS),
  side: z.enum(['left', 'right']),
  edge: z.enum(['top', 'bottom']),
  x: z.number().check(z.minimum(0), z.maximum(10_000)),
  y: z.number().check(z.minimum(0), z.maximum(10_000)),
}))();

/** Where a person has put the bar on a site. */
export type BarPlace = z.infer<typeof barPlaceSchema>;
