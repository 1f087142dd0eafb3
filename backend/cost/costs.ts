import { MODEL_FACTS, PRICE_DATE } from '../engines/qwen/models.ts';
import type { Region } from '../engines/qwen/settings.ts';

/** How much is read in a month. Sentences heard a second time come from the store and cost nothing. */
export interface Reading {
  /** As they stand in the text. */
  charactersPerMonth: number;
  /** Which part of them is Chinese characters, 0 to 1. */
  hanShare: number;
}

/** What machines cost, in US dollars. */
export interface MachinePrices {
  /** A rented GPU for an hour. */
  gpuHour: number;
  /** How fast that GPU speaks: seconds of sound in a second. */
  gpuSpeed: number;
  /** A bought GPU, written off over `cardYears`. */
  cardPrice: number;
  cardYears: number;
  /** What it draws while it speaks, and while it waits. */
  cardWatts: number;
  cardIdleWatts: number;
  /** What a computer draws more than else while Kokoro speaks on its processor, and how fast that speaks. */
  cpuWatts: number;
  cpuSpeed: number;
  kilowattHour: number;
}

/**
 * An NVIDIA L4 with 24 GB on demand in a large cloud (g6.xlarge, us-west-2) and its speed with the 1.7B model under vLLM-Omni 0.30, both seen in
 * October 2026; a used card of the same memory, a desktop's processor and a household's electricity are round guesses to be replaced by one's own.
 */
export const MACHINE_PRICES: MachinePrices = { gpuHour: 0.8048, gpuSpeed: 2.3, cardPrice: 900, cardYears: 4, cardWatts: 300, cardIdleWatts: 25, cpuWatts: 65, cpuSpeed: 2, kilowattHour: 0.3 };

/** One way to have a text spoken, and what it costs. */
export interface Way {
  name: string;
  /** US dollars a month. */
  perMonth: number;
  /** From so many characters a month on it costs less than the API's default model, until a second machine is needed; null: never, or from the first one on. */
  cheaperFrom: number | null;
}

const HOURS_PER_MONTH = 730;
/** Natural voices say about 15 letters and spaces of an alphabet in a second, and 4.5 Chinese characters. */
const LETTERS_PER_SECOND = 15;
const HAN_PER_SECOND = 4.5;
/** @see billed-characters.ts */
const BILLED_PER_HAN = 2;

/** How long the sound of a month's reading is, in hours. */
export function listeningHours({ charactersPerMonth, hanShare }: Reading): number {
  return (charactersPerMonth * ((1 - hanShare) / LETTERS_PER_SECOND + hanShare / HAN_PER_SECOND)) / 3600;
}

/** Characters as the API bills them. */
export function billedCharacters({ charactersPerMonth, hanShare }: Reading): number {
  return charactersPerMonth * (1 + hanShare * (BILLED_PER_HAN - 1));
}

/** Every way with its monthly cost: the API's models in a region first, its default in front, then machines. */
export function waysToSpeak(reading: Reading, region: Region, machine: MachinePrices = MACHINE_PRICES): Way[] {
  const priced = MODEL_FACTS.flatMap(({ id, prices }) => {
    const price = prices[region];
    return price == null || /\d{4}-\d{2}-\d{2}$/.test(id) ? [] : [{ id, price }];
  });
  const [standard] = priced;
  if (!standard) throw new TypeError('a region without prices');
  const apis = priced.map(({ id, price }) => ({ name: `API: ${id}`, perMonth: (billedCharacters(reading) / 10_000) * price, cheaperFrom: null }));
  const machines = MACHINES.map(({ name, cost }): Way => {
    const isCheaper = (charactersPerMonth: number) => {
      const at = { ...reading, charactersPerMonth };
      return cost(listeningHours(at), machine) < (billedCharacters(at) / 10_000) * standard.price;
    };
    return { name, perMonth: cost(listeningHours(reading), machine), cheaperFrom: breakEven(isCheaper) };
  });
  return [...apis, ...machines];
}

/** What is rented or bought, and what so many hours of sound cost with it in a month. */
const MACHINES: { name: string; cost(soundHours: number, machine: MachinePrices): number }[] = [
  { name: 'GPU rented all the time', cost: (hours, { gpuHour, gpuSpeed }) => Math.max(1, Math.ceil(hours / (HOURS_PER_MONTH * gpuSpeed))) * HOURS_PER_MONTH * gpuHour },
  { name: 'GPU rented while one person listens', cost: (hours, { gpuHour }) => hours * gpuHour },
  {
    name: 'GPU of one’s own',
    cost(hours, { gpuSpeed, cardPrice, cardYears, cardWatts, cardIdleWatts, kilowattHour }) {
      const cards = Math.max(1, Math.ceil(hours / (HOURS_PER_MONTH * gpuSpeed)));
      const busyHours = hours / gpuSpeed;
      return cards * (cardPrice / (cardYears * 12)) + ((busyHours * cardWatts + (cards * HOURS_PER_MONTH - busyHours) * cardIdleWatts) / 1000) * kilowattHour;
    },
  },
  { name: 'Kokoro on a computer that is there anyway', cost: (hours, { cpuWatts, cpuSpeed, kilowattHour }) => ((hours / cpuSpeed) * cpuWatts * kilowattHour) / 1000 },
];

const MOST_CHARACTERS = 1e11;

/** The fewest characters, within one per cent, at which something is so for the first time; null where it is from the start, or never. */
function breakEven(isCheaper: (characters: number) => boolean): number | null {
  if (isCheaper(1)) return null;
  for (let characters = 1; characters < MOST_CHARACTERS; characters *= 1.01) if (isCheaper(characters)) return characters;
  return null;
}

/** The ways as a table in Markdown, readable as it is. */
export function costTable(reading: Reading, region: Region, machine?: MachinePrices): string {
  const ways = waysToSpeak(reading, region, machine);
  const standard = ways[0]?.perMonth ?? 0;
  const rows = ways.map(({ name, perMonth, cheaperFrom }) => {
    const isApi = name.startsWith('API');
    const from = isApi ? '–' : cheaperFrom !== null ? `${roundedCount(cheaperFrom)} a month` : perMonth < standard ? 'the first one' : 'never';
    return `| ${name} | ${dollars(perMonth)} | ${from} |`;
  });
  return [`| ${roundedCount(reading.charactersPerMonth)} characters a month, ${asHours(listeningHours(reading))} of sound | US dollars a month | cheaper than the API from … characters |`, '|---|---:|---:|', ...rows].join('\n');
}

/** When the API's prices were looked up (ISO 8601). */
export const API_PRICE_DATE = PRICE_DATE;

function dollars(amount: number): string {
  return amount === 0 ? '0' : amount < 0.01 ? 'under 0.01' : amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** Three digits, so that nobody takes it for exact. */
function roundedCount(count: number): string {
  return count.toLocaleString('en', { maximumSignificantDigits: 3 });
}

function asHours(count: number): string {
  return `${count.toLocaleString('en', { maximumSignificantDigits: 2 })} h`;
}
