import type { ReactNode } from 'react';

/** A page as people read it, for the bar to float on. */
export function SamplePage(): ReactNode {
  return (
    <main style={{ maxInlineSize: 640, padding: '40px 44px', font: '18px/1.7 Georgia, serif' }}>
      <h1>The reader on the platform</h1>
      {PARAGRAPHS.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
      <p><a href="#elsewhere">A link on the page</a></p>
    </main>
  );
}

const PARAGRAPHS = [
  'In the cigar factories of Havana and Tampa, a man climbed a small platform each morning and opened the newspaper. The workers below him rolled leaf after leaf in silence, and they paid for his voice out of their own wages. By noon he had finished the news and turned to a novel.',
  'They voted on which one. Dumas was a favourite, and a brand of cigars still carries the name of his count. When a chapter ended badly, knives were drummed on the tables; when it ended well, the applause reached the street.',
  'The factory owners disliked the practice. A reader could not be stopped from choosing the editorial page, and by 1931 radios had replaced the platforms in Tampa.',
];
