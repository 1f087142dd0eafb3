import type { PlayerChannel } from '../messages/player-channel.ts';
import type { Command } from '../messages/commands.ts';
import type { ReadingSnapshot, Snapshot } from '../messages/snapshots.ts';
import type { Language } from '../contract/languages.ts';
import type { Article } from '../reading/article.ts';

/** One reading as its page holds it: enough to open it anew in another player. */
export interface HeldReading {
  readonly id: string;
  readonly article: Article;
  /** Index of the sentence in hand. */
  sentence: number;
  /** Whether it goes on where this page was left the last time: nobody has said yet where it is to begin. */
  resumes: boolean;
  /** What the player last said of it; null before it has said anything, and once it is out of the player's hands. */
  live: ReadingSnapshot | null;
  /** What it is narrated in; null: as it is written. */
  narrateIn: Language | null;
  /** Whether a person wants it to sound: the act that still stands when a player dies. */
  isWanted: boolean;
}

/** The reader's side of the line to the player. */
export interface PlayerLine {
  /** Has the player take a reading at its sentence, with sound or paused. */
  open(reading: HeldReading, play: boolean): Promise<void>;
  /** Sends a command to the player if it holds this reading, or as soon as it does where it is being opened; false if it does not. */
  send(reading: HeldReading, command: Command): boolean;
  /** The newest snapshot, whatever is read. */
  readonly snapshot: Snapshot | null;
  /** Ends the line. A reading of this page that sounds is stopped by the player. */
  close(): void;
}

/** Reopenings in a row after which a dying player is left alone. */
const MOST_REOPENINGS = 3;

const MINUTE_MS = 60_000;

/** How long a player must have lived for its death to count as a new one, in ms. */
const NEW_LIFE_MS = 10_000;

/**
 * A line to the player that outlives it. A player that dies while the person's act stands (a reading loads, waits or sounds) is replaced
 * and goes on at the same sentence; one that dies while paused is replaced at the next act. A sleep timer that it had goes on.
 */
export function createPlayerLine(deps: {
  /** Opens a line; `first` is sent over it at once. */
  connect(first: Command): Promise<PlayerChannel>;
  now(): number;
  /** The player has said something of this page's readings, or of other ones. */
  onSnapshot(snapshot: Snapshot): void;
  /** The player has gone and the reading is paused where it was. */
  onLost(): void;
}): PlayerLine {
  let channel: PlayerChannel | null = null;
  let connecting: Promise<PlayerChannel> | null = null;
  let held: HeldReading | null = null;
  let snapshot: Snapshot | null = null;
  let reopenings = 0;
  let openedAt = 0;
  /** The sleep timer that the player last told of, and when its time is up; without minutes it ends with the article. */
  let sleep: { minutes: number | null; leftMinutes: number; endsAt: number } | null = null;
  /** The reading that is being opened, until the player speaks of it; commands wait here until it has been sent. */
  let opening: { reading: HeldReading; waiting: Command[] | null } | null = null;

  /** Sends a command that opens a reading: at once where there is a line or one is begun for it, else over the line that is just being opened. */
  async function sendOpen(command: Command): Promise<PlayerChannel> {
    if (channel) {
      channel.send(command);
      return channel;
    }
    const isFirst = connecting === null;
    connecting ??= deps.connect(command).finally(() => {
      connecting = null;
    });
    const next = await connecting;
    if (held === null) {
      // Closed while the line was being opened: the player stops what a line that ends had begun.
      next.close();
      return next;
    }
    if (!isFirst) next.send(command);
    if (channel !== next) {
      channel = next;
      next.onGone(() => gone(next));
      next.onSnapshot((latest) => {
        snapshot = latest;
        // What the player says before it has heard of the new reading is about the time before it.
        if (opening && latest.reading?.id !== opening.reading.id) return;
        opening = null;
        noteSleep(latest.sleep);
        if (held) take(held, latest);
        deps.onSnapshot(latest);
      });
    }
    return next;
  }

  function noteSleep(told: Snapshot['sleep']): void {
    if (told === null) sleep = null;
    else if (sleep?.minutes !== told.minutes || sleep.leftMinutes !== told.leftMinutes) sleep = { ...told, endsAt: deps.now() + told.leftMinutes * MINUTE_MS };
  }

  /** What a player that takes over is told of the timer. Where nobody was listening when its time was up, there is nothing to put to sleep. */
  function sleepLeft(wasWanted: boolean): Extract<Command, { type: 'open' }>['sleep'] {
    if (sleep === null || channel !== null) return undefined;
    const leftMs = sleep.minutes === null ? 0 : Math.max(0, sleep.endsAt - deps.now());
    return sleep.minutes !== null && leftMs === 0 && !wasWanted ? undefined : { minutes: sleep.minutes, leftMs };
  }

  function take(reading: HeldReading, latest: Snapshot): void {
    const live = latest.reading?.id === reading.id ? latest.reading : null;
    if (live) {
      reading.sentence = live.sentence;
      reading.resumes = false;
      reading.narrateIn = live.narrateIn;
      reading.isWanted = live.status !== 'paused' && live.status !== 'finished';
    } else if (reading.live) {
      // Stopped, or another reading has taken its place.
      reading.isWanted = false;
    }
    reading.live = live;
  }

  function gone(which: PlayerChannel): void {
    if (channel !== which) return;
    channel = null;
    snapshot = null;
    opening = null;
    const reading = held;
    if (!reading) return;
    if (deps.now() - openedAt > NEW_LIFE_MS) reopenings = 0;
    if (reading.isWanted && reopenings < MOST_REOPENINGS) {
      reopenings++;
      void open(reading, true).catch(() => lose(reading));
    } else lose(reading);
  }

  function lose(reading: HeldReading): void {
    reading.isWanted = false;
    if (reading.live) reading.live = { ...reading.live, status: reading.live.status === 'finished' ? 'finished' : 'paused', word: null };
    deps.onLost();
  }

  async function open(reading: HeldReading, play: boolean): Promise<void> {
    const left = sleepLeft(reading.isWanted);
    held = reading;
    reading.isWanted = play;
    openedAt = deps.now();
    const mine = { reading, waiting: [] as Command[] | null };
    opening = mine;
    try {
      const next = await sendOpen({ type: 'open', reading: reading.id, article: reading.article, sentence: reading.sentence, resume: reading.resumes, play, narrateIn: reading.narrateIn, ...(left && { sleep: left }) });
      if (opening !== null && opening !== mine) return;
      for (const command of mine.waiting ?? []) next.send(command);
      mine.waiting = null;
    } catch (error) {
      if (opening === mine) opening = null;
      throw error;
    }
  }

  return {
    open,
    send(reading, command) {
      if (opening?.reading === reading && opening.waiting) {
        opening.waiting.push(command);
        return true;
      }
      if (!channel || (opening?.reading ?? snapshot?.reading)?.id !== reading.id) return false;
      channel.send(command);
      return true;
    },
    get snapshot() {
      return snapshot;
    },
    close() {
      held = null;
      opening = null;
      sleep = null;
      channel?.close();
      channel = null;
      snapshot = null;
    },
  };
}
