import { SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import type { TextPiece } from './split-text.ts';

/** Below this, of 32,768, a sample is silence. */
const SILENCE = 96;
/** Kept beside the sound, so that soft beginnings and ends are not cut. */
const MARGIN = Math.round(SAMPLE_RATE * 0.02);
const PAUSES_MS: Record<TextPiece['border'], number> = { sentence: 350, clause: 150, word: 30 };

/** Joins the sound of pieces: silence where two meet is replaced by the pause that their border calls for. The first one's beginning and the last one's end stay. */
export class JoinedSound {
  /** Silence at the end so far; its fate depends on what follows. */
  #tail: Int16Array[] = [];
  /** Whether sound of this piece has come; before that, silence of a later piece is dropped. */
  #hasSound = true;
  #lead = new Int16Array();

  /** The samples that are certain after these. */
  push(samples: Int16Array): Int16Array[] {
    let start = 0;
    const out: Int16Array[] = [];
    if (!this.#hasSound) {
      const first = samples.findIndex(isLoud);
      if (first < 0) {
        this.#lead = samples.slice(-MARGIN);
        return [];
      }
      this.#hasSound = true;
      start = Math.max(0, first - MARGIN);
      if (first < MARGIN && this.#lead.length > 0) out.push(this.#lead.slice(-(MARGIN - first)));
    }
    const last = samples.findLastIndex(isLoud);
    if (last < start) {
      this.#tail.push(samples.subarray(start));
      return out;
    }
    out.push(...this.#tail, samples.subarray(start, last + 1));
    this.#tail = last + 1 < samples.length ? [samples.subarray(last + 1)] : [];
    return out;
  }

  /** Ends a piece that another one follows; returns the pause between. */
  endPiece(border: TextPiece['border']): Int16Array[] {
    const pause = Math.round((PAUSES_MS[border] / 1000) * SAMPLE_RATE);
    const out: Int16Array[] = [];
    let kept = 0;
    for (const part of this.#tail) {
      const fitting = part.subarray(0, Math.min(part.length, MARGIN - kept));
      kept += fitting.length;
      if (fitting.length > 0) out.push(fitting);
    }
    this.#tail = [];
    this.#hasSound = false;
    this.#lead = new Int16Array();
    return [...out, new Int16Array(pause)];
  }

  /** Ends the last piece. */
  finish(): Int16Array[] {
    const out = this.#tail;
    this.#tail = [];
    return out;
  }
}

function isLoud(sample: number): boolean {
  return sample > SILENCE || sample < -SILENCE;
}
