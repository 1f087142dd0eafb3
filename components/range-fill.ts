import type { CSSProperties } from 'react';

/**
 * The custom properties that paint a slider's track (fields.css): how far its value reaches, and, paler, how far it is ready.
 * Both are fractions from 0 to 1 and are measured at the centre of the thumb, which is 18 px wide.
 */
export function rangeFill(value: number, ready = value): CSSProperties {
  const at = (fraction: number) => `calc(9px + (100% - 18px) * ${Math.min(1, Math.max(0, fraction)).toFixed(4)})`;
  return { '--v': at(value), '--ready': at(Math.max(value, ready)) } as CSSProperties;
}
