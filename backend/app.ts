import { OpenAPIHono } from '@hono/zod-openapi';
import { secureHeaders } from 'hono/secure-headers';
import { PATHS } from '../lib/contract/paths.ts';
import type { ClipStore } from './clips/clip-store.ts';
import type { Secret } from './clients/secret.ts';
import { bearerToken, extensionOrigins, onlyOwnHosts, strictContentPolicy } from './http/access.ts';
import type { AppEnv } from './http/app-env.ts';
import { smallBodies, whileOpen } from './http/limits.ts';
import { requestLog } from './http/log.ts';
import { Problem, answerProblem, toProblem } from './http/problems.ts';
import { validationProblem } from './http/validation.ts';
import type { Report } from './report.ts';
import { healthRoutes } from './routes/health.ts';
import { modelsRoute } from './routes/models.ts';
import { openapiRoute } from './routes/openapi.ts';
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
  /** What clients must show. */
  token: Secret;
  /** What the clips are keyed with. */
  secret: Secret;
  /** The `Host` headers that are answered. */
  allowedHosts: ReadonlySet<string>;
  extensionIds: readonly string[];
  sampleFolder: string;
  report: Report;
  /** Aborts when no new work may begin. */
  draining: AbortSignal;
  /** Aborts what is under way. */
  lifetime: AbortSignal;
  limits?: PipelineParts['limits'];
  retry?: PipelineParts['retry'];
}

/** The backend's HTTP surface. It runs under @hono/node-server, whose request and response objects it uses. */
export function createApp(parts: AppParts): OpenAPIHono<AppEnv> {
  const { engines, clips, translators, translations, token, secret, allowedHosts, extensionIds, sampleFolder, report, draining, lifetime, limits, retry } = parts;
  const speak = createPipeline({ engines, clips, lifetime, report, limits, retry });
  const catalogue = createCatalogue(engines, report);
  const app = new OpenAPIHono<AppEnv>({
    defaultHook: async (result, c) => {
      if (!result.success) throw validationProblem(result.error.issues, result.target === 'json' ? await c.req.json() : c.req.header());
    },
  });

  app.onError((error, c) => {
    // Nobody reads the answer any more; what failed is that the client left.
    if (c.env.outgoing.destroyed) return c.body(null);
    return answerProblem(c, toProblem(error, c.get('requestId'), report));
  });
  app.notFound((c) => answerProblem(c, new Problem('not_found', 'There is nothing at this address.')));

  app.use(requestLog(report));
  app.use(onlyOwnHosts(allowedHosts));
  app.use(extensionOrigins(extensionIds));
  app.use(secureHeaders({ strictTransportSecurity: false, referrerPolicy: 'no-referrer' }), strictContentPolicy);
  app.use(bearerToken(token));

  healthRoutes(app, draining, engines);
  openapiRoute(app);
  sampleRoutes(app, sampleFolder);

  app.use('/v1/*', whileOpen(draining), smallBodies());
  modelsRoute(app, catalogue);
  voicesRoute(app, catalogue);
  speechRoute(app, { speak, catalogue, secret, report });
  translationRoutes(app, { translators, translate: createTranslate({ translators, store: translations, secret, lifetime, report, retry }) });

  for (const path of Object.values(PATHS)) {
    app.all(path, (c) => {
      const allow = path === PATHS.speech || path === PATHS.translations ? 'POST' : 'GET';
      throw new Problem('method_not_allowed', `Only ${allow} works here, not ${c.req.method}.`, { headers: { allow } });
    });
  }
  return app;
}
