const WORDS = 'the keeper of northern light grew potatoes between rocks and nobody on mainland believed that anything could live there wind took soil away every winter spring he carried it back in buckets low walls loose stone never higher than knee behind each wall air stood still'.split(' ');

/** A page of 5 MB and 200,000 nodes: an article of chapters with paragraphs, lists, tables and code, and a navigation with as many entries as chapters. */
export function hugePage(): string {
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const words = (count: number): string => Array.from({ length: count }, () => WORDS[next(WORDS.length)]).join(' ');
  const sentence = (): string => {
    const text = words(9 + next(14));
    return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
  };
  const paragraph = (): string => `<p class="paragraph">${sentence()} <a href="#chapter-${next(900)}">${words(2)}</a> ${words(6)} <em>${words(2)}</em>. ${sentence()} <span>${sentence()}</span></p>\n`;
  const list = (): string => `<ul class="points">${Array.from({ length: 5 }, () => `<li><span>${sentence()}</span></li>`).join('\n')}</ul>\n`;
  const table = (): string => `<table><tr><th>${words(1)}</th><th>${words(1)}</th><th>${words(1)}</th></tr>${Array.from({ length: 6 }, () => `<tr>${Array.from({ length: 3 }, () => `<td>${words(2)}</td>`).join('')}</tr>`).join('\n')}</table>\n`;
  const code = (): string => `<pre><code>${Array.from({ length: 6 }, () => `<span class="line"><span class="word">${words(1)}</span> = <span class="value">${next(900)}</span></span>`).join('\n')}</code></pre>\n`;
  const chapter = (index: number): string => `<section class="chapter" id="chapter-${index}"><h2>${words(4)}</h2>\n${Array.from({ length: 9 }, paragraph).join('')}${list()}${paragraph()}${table()}${code()}</section>\n`;
  const chapters = Array.from({ length: CHAPTERS }, (_, index) => chapter(index)).join('');
  const entries = Array.from({ length: CHAPTERS }, (_, index) => `<li><a href="#chapter-${index}">${words(4)}</a></li>`).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The whole book of the light</title></head><body>\n<nav><ul>${entries}</ul></nav>\n<main><article>\n<h1>The whole book of the light</h1>\n${chapters}</article></main>\n</body></html>`;
}

const CHAPTERS = 840;
