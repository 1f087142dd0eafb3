/** What the sample article's first sentences are in Spanish, for the picture of a narration in another language. */
export const TOLD_IN_SPANISH: Record<string, string> = {
  'The reader on the platform': 'El lector de la tribuna',
  'For some seventy years, the people who rolled cigars paid one of their own to read to them.': 'Durante unos setenta años, los torcedores de tabaco pagaron a uno de los suyos para que les leyera.',
  'They heard the news in the morning and novels in the afternoon, and it changed what they asked of the world.': 'Por la mañana escuchaban las noticias y por la tarde novelas, y eso cambió lo que le pedían al mundo.',
  'Rolling a good cigar takes skilled hands and leaves the mind idle.': 'Torcer un buen puro exige manos hábiles y deja la mente ociosa.',
};
