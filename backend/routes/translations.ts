import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { PATHS } from '../../lib/contract/paths.ts';
import { MAX_TRANSLATION_LENGTH, translationAnswerSchema, translationRequestSchema, translatorListSchema, translatorSchema } from '../../lib/contract/translations.ts';
import type { Budgets } from '../clients/budgets.ts';
import type { AppEnv } from '../http/app-env.ts';
import { clientLeft } from '../http/client-left.ts';
import { problemAnswers } from '../http/problem-answers.ts';
import { isNeededNow, priorityParameter } from '../http/priority.ts';
import { Problem } from '../http/problems.ts';
import { normaliseInput } from '../speech/normalise-input.ts';
import type { Outcome } from '../translation/flights.ts';
import type { Translate } from '../translation/translate.ts';
import type { Translator } from '../translation/translator.ts';

const route = createRoute({
  method: 'post',
  path: PATHS.translations,
  summary: 'Translates sentences, one for one',
  security: [{ token: [] }],
  parameters: [priorityParameter],
  request: {
    body: { required: true, content: { 'application/json': { schema: translationRequestSchema } } },
  },
  responses: {
    200: { description: 'What each sentence has come to, in their order; where none could be translated for the same reason, that is the answer', content: { 'application/json': { schema: translationAnswerSchema } } },
    ...problemAnswers(400, 401, 402, 403, 413, 421, 422, 429, 500, 502, 503, 504, 507),
  },
});

const list = createRoute({
  method: 'get',
  path: PATHS.translators,
  summary: 'Lists the translators',
  security: [{ token: [] }],
  responses: { 200: { description: 'The translators, the default first', content: { 'application/json': { schema: translatorListSchema } } }, ...problemAnswers(401, 403, 421, 429, 500, 503) },
});

/** POST /v1/translations and GET /v1/translators. */
export function translationRoutes(app: OpenAPIHono<AppEnv>, { translate, translators, budgets }: { translate: Translate; translators: readonly Translator[]; budgets: Budgets }): void {
  app.openapi(list, (c) => c.json({ translators: translators.map(({ info }) => translatorSchema.parse(info)) }, 200));

  app.openapi(route, async (c) => {
    const body = c.req.valid('json');
    const isWaitedFor = isNeededNow(c.env.incoming);
    const facts = c.get('facts');
    facts.textLength = body.sentences.reduce((sum, { length }) => sum + length, 0);
    if (facts.textLength > MAX_TRANSLATION_LENGTH) throw new Problem('text_too_long', `The sentences have more than ${MAX_TRANSLATION_LENGTH} UTF-16 code units together.`, { param: 'sentences' });
    const sentences = body.sentences.map((sentence) => normaliseInput(sentence).text);
    if (sentences.includes('')) throw new Problem('text_empty', 'There is a sentence with nothing in it.', { param: 'sentences' });
    const translator = find(body.translator, translators);
    Object.assign(facts, { engine: translator.info.id, model: translator.info.model, region: translator.info.region, language: body.target });
    const wish = { translator, sentences, source: body.source ?? null, target: body.target, glossary: body.glossary };
    const client = c.get('client');
    const { price_per_10k_characters: price } = translator.info;
    const reserve = (length: number) => budgets.reserve(client, { engine: translator.info.id, characters: length, cost: price === null ? null : (price * length) / 10_000 });
    const { outcomes, characters, cost } = await translate(wish, { signal: clientLeft(c), isNeededNow: isWaitedFor, reserve });
    const cachedLength = outcomes.reduce((sum, { cached }, index) => sum + (cached ? sentences[index]!.length : 0), 0);
    if (cachedLength > 0) budgets.noteCached(client, cachedLength);
    Object.assign(facts, { characters, cost });
    facts.cache = outcomes.every(({ cached }) => cached) ? 'hit' : 'miss';
    const failure = commonFailure(outcomes);
    if (failure) throw failure;
    const translations = outcomes.map((outcome) => {
      if ('text' in outcome) return { text: outcome.text, cached: outcome.cached };
      const { code, message, retryable } = outcome.error;
      return { error: { code, message, retryable } };
    });
    c.header('cache-control', 'no-store');
    return c.json({ translator: translator.info.id, translations, usage: { characters, cost } }, 200);
  });
}

function find(id: string | undefined, translators: readonly Translator[]): Translator {
  const translator = id === undefined ? translators[0] : translators.find(({ info }) => info.id === id);
  if (translator) return translator;
  if (translators.length === 0) throw new Problem('no_translator', 'This backend has no translator: set one up in its settings.');
  throw new Problem('unknown_translator', 'There is no such translator. GET /v1/translators lists those that are there.', { param: 'translator' });
}

/** The failure of the service as a whole: every sentence has failed, and with the same code. */
function commonFailure(outcomes: readonly Outcome[]) {
  const errors = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
  const [first] = errors;
  return first && errors.length === outcomes.length && errors.every(({ code }) => code === first.code) ? first : null;
}
