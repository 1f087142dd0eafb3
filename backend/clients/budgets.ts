import type { LimitName, ReachedLimit } from '../../lib/contract/errors.ts';
import { Problem } from '../http/problems.ts';
import { dateOf, monthOf, nextDay, nextMonth } from './calendar.ts';
import { NO_LIMITS, OPERATOR_ID, type Client, type CountLimits, type Limits } from './client.ts';
import { EVERYBODY, NANO, type Ledger } from './ledger.ts';
import { limitReached } from './limit-reached.ts';
import { usageNotWritten } from './usage-not-written.ts';

/** The limits of the settings. */
export interface LimitSettings {
  /** Of all clients together. */
  everybody: CountLimits;
  /** Of each paired client for which the operator has set none. */
  eachClient: CountLimits;
}

/** What a call is about to use. */
export interface Demand {
  /** The id of the engine or translator. */
  engine: string;
  /** As it bills them. */
  characters: number;
  /** US dollars; null where no price is known, which counts as nothing against limits of money. */
  cost: number | null;
}

/** What has been set aside for a call. Only the first of these calls counts. */
export interface Reservation {
  /** The call is over, and this is what it has used. */
  settle(used: Pick<Demand, 'characters' | 'cost'>): void;
  /** The call has failed after it had begun to give: what was set aside counts as used. */
  keep(): void;
  /** The call has failed: nothing was used. */
  refund(): void;
}

type BudgetName = 'characters_per_day' | 'characters_per_month' | 'spend_per_month';
type Scope = ReachedLimit['scope'];

/** A limit as it stands. */
interface Standing {
  name: BudgetName;
  scope: Scope;
  limit: number;
  left: number;
}

/** Holds what clients use to what they may use. Everything is set aside before a call, so that calls at the same time cannot exceed a limit together. */
export class Budgets {
  readonly #ledger: Ledger;
  readonly #settings: LimitSettings;
  readonly #now: () => number;
  /** Calls under way, by client. */
  readonly #running = new Map<string, number>();

  constructor(ledger: Ledger, settings: LimitSettings, now: () => number = Date.now) {
    this.#ledger = ledger;
    this.#settings = settings;
    this.#now = now;
  }

  /** What the operator lets a client have by itself: its own limits, else those of the settings. */
  clientLimits({ id, limits }: Client): Limits {
    return { ...(id === OPERATOR_ID ? NO_LIMITS : this.#settings.eachClient), engines: null, ...limits };
  }

  /** The limits of all clients together. */
  get everybody(): CountLimits {
    return this.#settings.everybody;
  }

  /** The most that a client could be allowed to spend in a month, in US dollars; null: no limit. */
  operatorsSpend(client: Client): number | null {
    return lowest(this.clientLimits(client).spend_per_month, this.#settings.everybody.spend_per_month);
  }

  /** What holds for a client, of all limits the lowest. */
  limitsOf(client: Client): Limits {
    const own = this.clientLimits(client);
    const of = (name: LimitName) => lowest(own[name], this.#settings.everybody[name]);
    return {
      requests_per_minute: of('requests_per_minute'),
      parallel_syntheses: of('parallel_syntheses'),
      characters_per_day: of('characters_per_day'),
      characters_per_month: of('characters_per_month'),
      spend_per_month: lowest(client.ownSpendPerMonth, of('spend_per_month')),
      engines: own.engines,
    };
  }

  /** What is left to a client of a budget: null where nothing limits it. */
  left(client: Client, name: BudgetName): number | null {
    const standings = this.#standings(client).filter((standing) => standing.name === name);
    return standings.length === 0 ? null : Math.max(0, Math.min(...standings.map(({ left }) => left)));
  }

  /**
   * Sets aside what a call is about to use.
   * @throws Problem `engine_not_allowed`, `spend_reached`, `characters_reached`, `too_many_at_once`; `usage_not_written` where the call may cost
   * something and what was set aside for it would be forgotten in a crash
   */
  reserve(client: Client, { engine, characters, cost }: Demand): Reservation {
    const { engines } = this.clientLimits(client);
    if (engines !== null && !engines.includes(engine)) throw new Problem('engine_not_allowed', `This client may not use ${engine}. It may use ${engines.join(', ') || 'nothing that has to be called'}.`);
    const dollars = cost ?? 0;
    const reached = this.#standings(client).find(({ name, left }) => (name === 'spend_per_month' ? dollars > left + NANO / 2 : characters > left));
    if (reached) throw limitReached({ ...reached, left: Math.max(0, reached.left), resets_at: reached.name === 'characters_per_day' ? nextDay(this.#now()) : nextMonth(this.#now()) });
    this.#refuseTooMany(client);
    return this.#setAside(client.id, { characters, cost: dollars }, cost !== 0);
  }

  /** Counts what a client has heard from the store. */
  noteCached(client: Client, characters: number): void {
    this.#ledger.add(client.id, dateOf(this.#now()), { characters: 0, cachedCharacters: characters, cost: 0 });
  }

  #setAside(clientId: string, reserved: { characters: number; cost: number }, hasToBeWritten: boolean): Reservation {
    const date = dateOf(this.#now());
    const amountOf = (characters: number, dollars: number) => ({ characters, cachedCharacters: 0, cost: Math.round(dollars / NANO) });
    const add = (characters: number, dollars: number) => this.#ledger.add(clientId, date, amountOf(characters, dollars));
    if (hasToBeWritten) {
      try {
        this.#ledger.reserve(clientId, date, amountOf(reserved.characters, reserved.cost));
      } catch (error) {
        throw usageNotWritten(error);
      }
    } else {
      add(reserved.characters, reserved.cost);
    }
    for (const id of [clientId, EVERYBODY]) this.#running.set(id, (this.#running.get(id) ?? 0) + 1);
    let isOver = false;
    const end = (characters: number, dollars: number) => {
      if (isOver) return;
      isOver = true;
      for (const id of [clientId, EVERYBODY]) this.#running.set(id, (this.#running.get(id) ?? 1) - 1);
      const isAsReserved = characters === reserved.characters && dollars === reserved.cost;
      if (!isAsReserved) add(characters - reserved.characters, dollars - reserved.cost);
    };
    return { settle: ({ characters, cost }) => end(characters, cost ?? 0), keep: () => end(reserved.characters, reserved.cost), refund: () => end(0, 0) };
  }

  #refuseTooMany(client: Client): void {
    const limits: [string, Scope, number | null][] = [
      [client.id, 'client', this.clientLimits(client).parallel_syntheses],
      [EVERYBODY, 'operator', this.#settings.everybody.parallel_syntheses],
    ];
    for (const [id, scope, limit] of limits) {
      if (limit !== null && (this.#running.get(id) ?? 0) >= limit) throw limitReached({ name: 'parallel_syntheses', scope, limit, left: 0, resets_at: null });
    }
  }

  /** Every budget that a client has to keep to. */
  #standings(client: Client): Standing[] {
    const date = dateOf(this.#now());
    const scopes: [Scope, string, Partial<CountLimits>][] = [
      ['own', client.id, { spend_per_month: client.ownSpendPerMonth }],
      ['client', client.id, this.clientLimits(client)],
      ['operator', EVERYBODY, this.#settings.everybody],
    ];
    return scopes.flatMap(([scope, id, limits]) => {
      const day = this.#ledger.ofDay(id, date);
      const month = this.#ledger.ofMonth(id, monthOf(date));
      const used: [BudgetName, number][] = [
        ['characters_per_day', day.characters],
        ['characters_per_month', month.characters],
        ['spend_per_month', month.cost * NANO],
      ];
      return used.flatMap(([name, amount]) => {
        const limit = limits[name];
        return limit == null ? [] : [{ name, scope, limit, left: limit - amount }];
      });
    });
  }
}

function lowest(...limits: (number | null)[]): number | null {
  const set = limits.filter((limit) => limit !== null);
  return set.length === 0 ? null : Math.min(...set);
}
