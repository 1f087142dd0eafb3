declare module 'sentencex' {
  /** The sentences of a text with the spaces around them; `language` is an ISO 639-1 code. */
  export function segment(language: string, text: string): string[];
}
