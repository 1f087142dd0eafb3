import { OpenAPIHono } from '@hono/zod-openapi';
import { PATHS } from '../lib/contract/paths.ts';
import type { ClipStore } from './clips/clip-store.ts';
import type { Access } from './clients/access.ts';
import type { Secret } from './clients/secret.ts';
import type { AppContext, AppEnv } from './http/app-env.ts';
import { authentication } from './http/authentication.ts';
import { checked } from './http/checked.ts';
import { Guesses } from './http/guesses.ts';
import { onlyOwnHosts, type HostSettings } from './http/hosts.ts';
import { smallBodies, whileOpen } from './http/limits.ts';
import { requestLog } from './http/log.ts';
import { extensionOrigins, noForeignPages, originsOf, preflights } from './http/origins.ts';
import { Problem, answerProblem, toProblem } from './http/problems.ts';
import { RequestRates } from './http/request-rates.ts';
import { securityHeaders } from './http/security-headers.ts';
import { validationProblem } from './http/validation.ts';
import type { Report } from './report.ts';
import { clientRoutes } from './routes/client.ts';
import { clipRoute } from './routes/clips.ts';
import { healthRoutes } from './routes/health.ts';
import { identityRoute } from './routes/identity.ts';
import { modelsRoute } from './routes/models.ts';
import { openapiRoute } from './routes/openapi.ts';
import { pairRoute } from './routes/pair.ts';
import { sampleRoutes } from './routes/sample.ts';
import { speechRoute } from './routes/speech.ts';
import { translationRoutes } from './routes/translations.ts';
import { voicesRoute } from './routes/voices.ts';
import { createCatalogue } from './speech/catalogue.ts';
import type { Engine } from './speech/engine.ts';
import { createPipeline, type PipelineParts } from './speech/pipeline.ts';
import { createTranslate } from './translation/translate.ts';
import type { TranslationStore } from './translation/translation-store.ts';
import type { Translator } from './translation/translator.ts';

/** What an app is made of. */
export interface AppParts {
  engines: readonly Engine[];
  clips: ClipStore;
  translators: readonly Translator[];
  translations: TranslationStore;
  /** Who may come in. */
  access: Access;
  /** What the clips are keyed with. */
  secret: Secret;
  hosts: HostSettings;
  extensionIds: readonly string[];
  sampleFolder: string;
  report: Report;
  /** Aborts when no new work may begin. */
  draining: AbortSignal;
  /** Aborts what is under way. */
  lifetime: AbortSignal;
  limits?: PipelineParts['limits'];
  retry?: PipelineParts['retry'];
  queues?: PipelineParts['queues'];
}

/** What works at an address, where it is not only GET. */
const METHODS: Readonly<Record<string, string>> = { [PATHS.speech]: 'POST', [PATHS.translations]: 'POST', [PATHS.pair]: 'POST', [PATHS.client]: 'PATCH, DELETE', [PATHS.clientClips]: 'DELETE' };

/** The backend's HTTP surface. It runs under @hono/node-server, whose request and response objects it uses. */
export function createApp(parts: AppParts): OpenAPIHono<AppEnv> {
  const { engines, clips, translators, translations, access, secret, hosts, extensionIds, sampleFolder, report, draining, lifetime, limits, retry, queues } = parts;
  const speak = createPipeline({ engines, clips, lifetime, report, limits, retry, queues });
  const catalogue = createCatalogue(engines, report);
  const app = new OpenAPIHono<AppEnv>({
    defaultHook: async (result, c) => {
      if (!result.success) throw validationProblem(result.error.issues, await sentIn(c, result.target));
    },
  });

  app.onError((error, c) => {
    // Nobody reads the answer any more; what failed is that the client left.
    if (c.env.outgoing.destroyed) return c.body(null);
    return answerProblem(c, toProblem(error, c.get('requestId'), report));
  });
  app.notFound((c) => answerProblem(c, new Problem('not_found', 'There is nothing at this address.')));

  const isOurOrigin = originsOf(extensionIds);
  const guesses = new Guesses();
  const rates = new RequestRates(access.budgets);
  app.use(requestLog(report), checked(securityHeaders, onlyOwnHosts(hosts), extensionOrigins(isOurOrigin), noForeignPages(isOurOrigin)));
  app.options('*', preflights(isOurOrigin));
  app.use(authentication(access, guesses, rates));

  healthRoutes(app, draining, engines);
  openapiRoute(app);
  sampleRoutes(app, sampleFolder);

  app.use('/v1/*', whileOpen(draining), smallBodies);
  modelsRoute(app, catalogue);
  voicesRoute(app, catalogue);
  speechRoute(app, { speak, clips, catalogue, engines, secret, access, report });
  translationRoutes(app, { translators, translate: createTranslate({ translators, store: translations, secret, lifetime, report, retry }), budgets: access.budgets });
  clipRoute(app, clips, access, rates);
  identityRoute(app, access.identity);
  pairRoute(app, access, guesses);
  clientRoutes(app, access, clips);

  for (const path of [...Object.values(PATHS), `${PATHS.clips}/:key`]) {
    app.all(path, (c) => {
      const allow = METHODS[path] ?? 'GET';
      throw new Problem('method_not_allowed', `Only ${allow} works here, not ${c.req.method}.`, { headers: { allow } });
    });
  }
  return app;
}

/** The part of a request that a schema did not fit. */
async function sentIn(c: AppContext, target: string): Promise<unknown> {
  if (target === 'json') return c.req.json();
  return target === 'query' ? c.req.query() : target === 'param' ? c.req.param() : c.req.header();
}
