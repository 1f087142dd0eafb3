import type { IncomingMessage } from 'node:http';
import { PRIORITY_HEADER, prioritySchema } from '../../lib/contract/speech.ts';
import { Problem } from './problems.ts';

/** The header in a route's description. It is no part of what the framework validates, which would go through all headers for it. */
export const priorityParameter = { in: 'header' as const, name: PRIORITY_HEADER, required: false, schema: { type: 'string' as const, enum: [...prioritySchema.options] } };

/** Whether a person waits for the answer; so it is where the request does not say. @throws Problem `invalid_field` */
export function isNeededNow({ headers }: IncomingMessage): boolean {
  const sent = headers[PRIORITY_HEADER];
  if (sent === undefined) return true;
  const priority = prioritySchema.safeParse(sent);
  if (!priority.success) throw new Problem('invalid_field', `The header ${PRIORITY_HEADER} has to be one of ${prioritySchema.options.join(', ')}.`, { param: PRIORITY_HEADER });
  return priority.data === 'now';
}
