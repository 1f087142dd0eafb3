import type { TokenPrice } from '../../translation/token-price.ts';

/** Where DashScope offers its models. */
export type Region = 'singapore' | 'beijing';

/** What is known of a model. */
export interface ModelFacts {
  id: string;
  /** Whether each piece of its stream has all of the text so far. */
  isCumulative: boolean;
  /** US dollars for a million tokens. */
  prices: Record<Region, TokenPrice>;
}

/** When the prices were looked up; those of flash, plus and lite are the least certain. @see Model Studio, "Models" (read 2026-11) */
export const PRICE_DATE = '2026-10-03';

/** Calls per minute and account, as documented for turbo and taken for all. */
export const CALLS_PER_MINUTE = 60;

/** The models that can be chosen, the default first. @see Model Studio, "Qwen-MT", streaming output (read 2026-11) */
export const MODEL_FACTS = [
  { id: 'qwen-mt-flash', isCumulative: false, prices: { singapore: { input: 0.16, output: 0.49 }, beijing: { input: 0.101, output: 0.28 } } },
  { id: 'qwen-mt-plus', isCumulative: true, prices: { singapore: { input: 2.46, output: 7.37 }, beijing: { input: 0.259, output: 0.775 } } },
  { id: 'qwen-mt-turbo', isCumulative: true, prices: { singapore: { input: 0.16, output: 0.49 }, beijing: { input: 0.101, output: 0.28 } } },
  { id: 'qwen-mt-lite', isCumulative: false, prices: { singapore: { input: 0.12, output: 0.36 }, beijing: { input: 0.086, output: 0.229 } } },
] as const satisfies readonly ModelFacts[];

/** The name of a model that can be chosen. */
export type ModelName = (typeof MODEL_FACTS)[number]['id'];

/** Their names, the default first. */
export const MODEL_NAMES = MODEL_FACTS.map(({ id }) => id);
