import * as z from 'zod';

/**
 * A BCP 47 language tag as a request may carry it: a primary language of two or three letters, then
 * script, region or variant subtags. Only the form is checked here; whether a voice speaks it is the backend's answer.
 * @see RFC 5646, section 2.1
 */
export const languageTagSchema = z.string().max(35).regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'not a BCP 47 language tag');
