import type { Language } from '../../contract/languages.ts';

/** What voices say to introduce themselves, in each language. Fixed, so that each voice's sample is paid for once. */
export const SAMPLE_SENTENCES: Readonly<Record<Language, string>> = {
  en: 'Good evening. Here is a story about a lighthouse and the people who kept it.',
  zh: '晚上好。这是一个关于灯塔和守塔人的故事。',
  fr: 'Bonsoir. Voici l’histoire d’un phare et de ceux qui le gardaient.',
  de: 'Guten Abend. Dies ist die Geschichte eines Leuchtturms und seiner Wärter.',
  it: 'Buonasera. Ecco la storia di un faro e di chi lo custodiva.',
  ja: 'こんばんは。灯台と、それを守った人々の物語です。',
  ko: '안녕하세요. 등대와 그곳을 지킨 사람들의 이야기입니다.',
  pt: 'Boa noite. Esta é a história de um farol e de quem cuidava dele.',
  ru: 'Добрый вечер. Это рассказ о маяке и о людях, которые его берегли.',
  es: 'Buenas noches. Esta es la historia de un faro y de quienes lo cuidaban.',
};
