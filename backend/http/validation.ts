import type * as z from 'zod';
import type { ErrorCode } from '../../lib/contract/errors.ts';
import { MAX_INPUT_LENGTH } from '../../lib/contract/speech.ts';
import { Problem } from './problems.ts';

type Issue = z.core.$ZodIssue;

/**
 * The problem of a body that does not fit its schema: of several, the first one that is found.
 * `body` is what was sent, to tell a missing field from a wrong one.
 */
export function validationProblem(issues: readonly Issue[], body: unknown): Problem {
  const issue = issues[0];
  const field = issue?.path[0];
  if (issue?.code === 'unrecognized_keys' && field === undefined) {
    const name = issue.keys[0] ?? '';
    return new Problem('unknown_field', `There is no field ${JSON.stringify(name.slice(0, 64))}.`, { param: name.slice(0, 64) });
  }
  if (!issue || typeof field !== 'string') return new Problem('malformed_request', 'The body has to be a JSON object.');
  if (!isObject(body) || body[field] === undefined) return new Problem('missing_field', `The field ${field} is missing.`, { param: field });
  const [code, message] = describeIssue(issue, field);
  return new Problem(code, message, { param: field });
}

function describeIssue(issue: Issue, field: string): [ErrorCode, string] {
  if (field === 'input' && issue.code === 'too_big') return ['text_too_long', `The text has more than ${MAX_INPUT_LENGTH} UTF-16 code units.`];
  if (field === 'input' && issue.code === 'too_small') return ['text_empty', 'There is no text to speak.'];
  if (issue.code === 'invalid_type') return ['invalid_field', `The field ${field} has to be a ${issue.expected}.`];
  if (issue.code === 'invalid_value') return ['invalid_field', `The field ${field} has to be one of ${issue.values.map(String).join(', ')}.`];
  if (issue.code === 'too_big') return ['invalid_field', `The field ${field} is too long or too large: at most ${issue.maximum}.`];
  if (issue.code === 'too_small') return ['invalid_field', `The field ${field} is too short or too small: at least ${issue.minimum}.`];
  return ['invalid_field', `The field ${field} is wrong: ${issue.message}.`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
