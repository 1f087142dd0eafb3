import { HTTPException } from 'hono/http-exception';
import { ERRORS, type ErrorBody, type ErrorCode, type ReachedLimit } from '../../lib/contract/errors.ts';
import { describeError, type Report } from '../report.ts';
import { EngineError } from '../speech/engine-error.ts';
import type { AppContext } from './app-env.ts';

/** A request that is answered with an error of the contract's table. The message is shown to people; it repeats nothing of the request's text. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ErrorCode;
  /** The request's field that is at fault, or null. */
  readonly param: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** The limit that was reached, or null. */
  readonly limit: ReachedLimit | null;

  constructor(code: ErrorCode, message: string, { param = null, headers = {}, limit = null }: { param?: string | null; headers?: Record<string, string>; limit?: ReachedLimit | null } = {}) {
    super(message);
    this.code = code;
    this.param = param;
    this.headers = headers;
    this.limit = limit;
  }
}

/** What any error is to the client: the one place where errors become answers. What is not known is reported and is `internal`. */
export function toProblem(error: unknown, requestId: string, report: Report): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof EngineError) {
    const headers: Record<string, string> = error.retryAfterMs === null ? {} : { 'retry-after': String(Math.ceil(error.retryAfterMs / 1000)) };
    return new Problem(error.code, error.message, { headers });
  }
  if (error instanceof HTTPException && error.status < 500) {
    const message = error.status === 415 ? 'The body has to be JSON, with the content type application/json.' : 'The body is not valid JSON.';
    return new Problem('malformed_request', message);
  }
  report({ event: 'internal_error', reason: describeError(error), requestId });
  return new Problem('internal', 'Something went wrong inside the backend.');
}

/** The body of an error answer. */
export function errorBody({ code, message, param, limit }: Problem, requestId: string): ErrorBody {
  return { error: { message, type: ERRORS[code].type, code, param, request_id: requestId, ...(limit && { limit }) } };
}

/** The error answer. */
export function answerProblem(c: AppContext, problem: Problem): Response {
  const requestId = c.get('requestId');
  c.get('facts').errorCode = problem.code;
  return c.json(errorBody(problem, requestId), ERRORS[problem.code].status, problem.headers);
}
