import { describe, expect, it } from 'vitest';
import { createBoilerplate, type Boilerplate } from '../../../lib/reading/boilerplate.ts';
import { pageHelpFor } from '../../../lib/reading/page-help.ts';
import { LANGUAGES } from '../../../lib/contract/languages.ts';

function boilerplateOf(language: string | null): Boilerplate {
  return createBoilerplate(pageHelpFor(language).phrases);
}

const en = boilerplateOf('en');

describe('what is no part of a text', () => {
  it.each([
    ['en', 'Advertisement'], ['en', 'Share Tweet Submit'], ['de-AT', 'Anzeige'], ['fr', 'Publicité'], ['es', 'Compartir'], ['it', 'Pubblicità'],
    ['pt-BR', 'Publicidade'], ['ru', 'Реклама'], ['zh', '广告'], ['ja', '広告'], ['ko', '광고'],
  ])('%s: “%s” is a label', (language, text) => expect(boilerplateOf(language).isLabel(text)).toBe(true));

  it.each([
    ['en', 'Read more: The ferry is back'], ['de', 'Lesen Sie auch: Die Fähre fährt wieder'], ['fr', 'Lire aussi : Le bac est de retour'], ['es', 'Lea también: El ferri vuelve'],
    ['it', 'Leggi anche: Il traghetto torna'], ['pt', 'Leia também: A balsa volta'], ['ru', 'Читайте также: паром вернулся'], ['zh', '相关阅读：渡轮回来了'], ['ja', '関連記事：船が戻った'], ['ko', '관련 기사: 배가 돌아왔다'],
  ])('%s: “%s” leads elsewhere', (language, text) => expect(boilerplateOf(language).isPrompt(text)).toBe(true));

  it.each([
    ['en', 'By Anna Person'], ['en', 'Updated on: November 19, 2019 / 10:07 AM'], ['en', '5 min read'], ['de', 'Von Anna Person'], ['de', 'Aktualisiert am 28. Januar 2020 um 15:49 Uhr'],
    ['fr', 'Publié le 3 mars 2021 à 08:00'], ['es', 'Actualizado el 19 de abril de 2022'], ['it', '12 gennaio 2020'], ['pt', 'Tempo de leitura: 2 minutos'], ['ru', '12 января 2020'], [null, '18.11.2019 | 10:22'],
  ])('%s: “%s” says who or when', (language, text) => expect(boilerplateOf(language).isByline(text)).toBe(true));

  it.each(['Photo: Anna Person', '(AP Photo/Anna Person, File)', 'Sonu Person/Hindustan Times/Getty Images', '© Anna Person'])('“%s” is the origin of a picture', (text) => expect(en.isCredit(text)).toBe(true));

  it.each([['en', 'Leave a Reply'], ['de', 'Das könnte Sie auch interessieren:'], ['en', 'You may also like'], ['ja', '関連記事']])('%s: “%s” opens what comes after', (language, text) => expect(boilerplateOf(language).isEnding(text)).toBe(true));
});

describe('what is part of a text', () => {
  it.each([
    'By the time the ferry came, it was dark.', 'In May 2019 the harbour had 400 boats and two cranes.', 'She photographed the harbour every day.',
    'They share the same boat.', 'The related question is who pays for it.', 'On 3 May they left the town and never came back.',
  ])('“%s”', (text) => {
    expect({ label: en.isLabel(text), byline: en.isByline(text), credit: en.isCredit(text), ending: en.isEnding(text), call: en.isCall(text) })
      .toEqual({ label: false, byline: false, credit: false, ending: false, call: false });
  });

  it('a language knows its own lines and the English ones, an unknown language all of them', () => {
    expect(boilerplateOf('de').isLabel('Publicité')).toBe(false);
    expect(boilerplateOf('de').isLabel('Advertisement')).toBe(true);
    expect(boilerplateOf(null).isLabel('Publicité')).toBe(true);
    expect(boilerplateOf('sv').isLabel('Publicité')).toBe(true);
  });

  it('every language that voices speak has its lines', () => {
    for (const language of LANGUAGES) expect(Object.keys(pageHelpFor(language).phrases)).toContain(language);
  });
});
