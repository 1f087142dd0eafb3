import { ERRORS, errorBodySchema, type ErrorCode } from '../../lib/contract/errors.ts';

/** The error answers of a route, for the description of the interface: each status with the codes that it may carry. */
export function problemAnswers(...statuses: number[]) {
  return Object.fromEntries(
    statuses.map((status) => {
      const codes = (Object.keys(ERRORS) as ErrorCode[]).filter((code) => ERRORS[code].status === status);
      return [status, { description: codes.join(', '), content: { 'application/json': { schema: errorBodySchema } } }];
    }),
  );
}
