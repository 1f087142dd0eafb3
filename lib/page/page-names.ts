/** What an element's name, role or markup says about it. `caption` belongs to a picture, `junk` is not part of any text. */
export type NamedAs = 'junk' | 'caption' | null;

const JUNK_TAGS = new Set(['ADDRESS', 'ASIDE', 'DIALOG', 'FOOTER', 'FORM', 'NAV', 'SEARCH', 'MENU', 'FIELDSET']);
const JUNK_ROLES = new Set(['alert', 'alertdialog', 'banner', 'button', 'complementary', 'contentinfo', 'dialog', 'doc-toc', 'form', 'menu', 'menubar', 'navigation', 'search', 'status', 'tablist', 'toolbar', 'tooltip']);
const JUNK_PROPERTIES = /^(?:author|datePublished|dateModified|dateCreated|publisher|keywords|articleSection|comment|aggregateRating|ratingValue|interactionStatistic)$/;

/** Whole words of a class or id, wherever they stand in it. */
const ANYWHERE = [
  'comments?', 'comment(?:ary)?-?list', 'disqus', 'respond', 'replies', 'webmentions?', 'trackbacks?', 'kommentare?',
  'related', 'relat(?:ed|ion)-?(?:posts?|articles?|links?|content|stories|news)', 'recirc(?:ulation)?', 'recommend(?:ed|ations?)?', 'also-(?:read|like|on)', 'read-?(?:more|next|also)', 'more-(?:stories|from|on|posts|articles|news|link)', 'trending', 'popular', 'most-?(?:read|popular|viewed)', 'up-?next', 'teasers?', 'see-?also', 'similar', 'yarpp', 'crp', 'verwandte', 'weitere',
  'shar(?:e|ing)(?:bar|daddy|s|buttons?|tools?|links?)?', 'socials?', 'social-?(?:media|share|links|icons|bar|buttons)', 'addthis', 'addtoany', 'shariff', 'ssba', 'likes?', 'follow', 'teilen',
  'news-?letters?', 'subscri(?:be|ption|ber)s?', 'sign-?up', 'opt-?in', 'mailchimp', 'mc4wp', 'paywall', 'piano', 'call-?to-?action', 'cta', 'donat(?:e|ion)s?',
  'ads?', 'advert(?:s|isement|isements|ising|orial)?', 'adsense', 'ad-?(?:slot|unit|container|wrapper|box|banner|label)', 'google-?ads?', 'sponsor(?:ed|s|ship)?', 'promos?', 'promot(?:ion|ed)s?', 'outbrain', 'taboola', 'dfp', 'anzeige', 'werbung', 'publicidad', 'publicite', 'banners?',
  'by-?lines?', 'author-?(?:bio|box|info|meta|card|description|name|details?|block|about|profile|area|section|wrapper|container|link)', 'about-?(?:the-?)?author', 'post-?author', 'article-?authors?', 'entry-?author', 'contributors?', 'bio', 'biograph(?:y|ie)', 'time-?stamps?', 'pub-?date', 'publish(?:ed)?-?(?:date|on|at|time)?', '(?:post|entry|article|story|content|blog|news|item|page)-?(?:meta|info|details|date|time|tags?|categor(?:y|ies)|footer|tools|utilit(?:y|ies)|actions|nav(?:igation)?|byline|share|author|views|header-meta)', 'reading-?time', 'read-?time', 'lesezeit', 'date-?(?:time|line-?meta|published|posted)', 'posted-?(?:on|by|in)', 'updated?-?(?:date|time|at)?',
  'breadcrumbs?', 'tag-?(?:list|cloud|links?)', 'cat-?links', 'tax(?:onomy)?-?(?:list|links)', 'pagination', 'pager', 'page-?links', 'nav-?links', '(?:prev|next)-?(?:post|article|link)s?', 'tool-?bars?', 'tools', 'utilities', 'print(?:er)?-?(?:friendly|link|button|only)', 'top-?link',
  'side-?bars?', 'widgets?', 'footer', 'site-?(?:header|info|nav)', 'copyright', 'colophon', 'imprint', 'masthead', 'megamenu', 'sub-?menu', 'navigation', 'menu',
  'table-of-contents', 'toc', 'ez-toc(?:-container)?', 'lwptoc', 'inhaltsverzeichnis', 'jump-?links?',
  'galler(?:y|ies)', 'slide-?shows?', 'carousels?', 'slick(?:-slider)?', 'swiper', 'lightbox', 'video-?(?:player|wrapper|playlist|caption|title|meta|info)', 'playlists?', 'audio-?player',
  'rat(?:e|ing)s?', 'star-?ratings?', 'vot(?:e|es|ing)', 'post-?ratings', 'polls?', 'quiz', 'survey', 'feedback', 'reactions?',
  'tool-?tips?', 'popovers?', 'pop-?ups?', 'modals?', 'flyouts?', 'drop-?downs?', 'off-?canvas', 'hover-?cards?', 'rollover[\\w-]*',
  'sr-only', 'visually-?hidden', 'screen-?reader(?:-text|-only)?', 'skip-?(?:link|to|nav)[\\w-]*', 'no-?print', 'hidden-?print', 'a11y', 'assistive(?:-text)?', 'is-hidden', 'hide',
  'log-?in', 'register', 'search(?:form|-?box|-?bar)?', 'cookies?', 'consent', 'gdpr', 'disclaimers?', 'ticker', 'weather', 'infobox-?(?:share|links)', 'shop(?:ping)?', 'product-?(?:box|teaser|list)s?', 'affiliate[\\w-]*', 'amazon',
  'jp-relatedposts', 'wp-?dark', 'mw-editsection', 'navbox', 'metadata', 'catlinks', 'printfooter', 'reflist', 'hatnote', 'ambox', 'mw-jump-link', 'noprint',
];
/** Words that end a class or are all of it; elsewhere they are part of other names (`category-sport`, `author-anna` on a whole text). */
const AT_END = ['tags?', 'categor(?:y|ies)', 'topics?', 'keywords?', 'authors?', 'dates?', 'meta', 'metas', 'time', 'published', 'updated', 'kicker', 'eyebrow', 'overline', 'rubrik', 'ressort', 'counter', 'views', 'credits?', 'source', 'datum', 'autor(?:en)?', 'writer', 'label', 'badge', 'actions', 'buttons?', 'links'];
const CAPTION = ['captions?', 'caption-?text', 'wp-caption-text', '(?:photo|image|img|picture|media|figure|foto|bild)-?(?:captions?|credits?|description|info|title|source|text|copyright|meta|legend|unterschrift|author)', 'fig-?captions?', 'bu', 'bildunterschrift', 'credits?', 'copyright-?notice', 'legende?', 'bildtext', 'subtitle-?image', 'media-?object'];

const START = '(?:^|[\\s_-])(?<!(?:^|[\\s_-])(?:has|with|no|not|non|without|after|before|below|above|inside|outside|hide)-)';
const junk = new RegExp(`${START}(?:${ANYWHERE.join('|')})(?=$|[\\s_-])|${START}(?:${AT_END.join('|')})(?=$|\\s)`, 'i');
const caption = new RegExp(`(?:^|[\\s_-])(?:${CAPTION.join('|')})(?=$|[\\s_-])`, 'i');

/** What the tag, role, properties, class and id of an element say about it. */
export function namedAs(element: Element): NamedAs {
  const { tagName } = element;
  if (tagName === 'FIGCAPTION' || tagName === 'CAPTION') return 'caption';
  if (tagName === 'BODY' || tagName === 'HTML' || tagName === 'MAIN') return null;
  if (JUNK_TAGS.has(tagName)) return 'junk';
  const role = element.getAttribute('role');
  if (role !== null && JUNK_ROLES.has(role)) return 'junk';
  const property = element.getAttribute('itemprop');
  if (property !== null && JUNK_PROPERTIES.test(property)) return 'junk';
  if (/^(?:author|tag)$/.test(element.getAttribute('rel') ?? '')) return 'junk';
  const name = nameOf(element);
  if (name === '') return null;
  if (caption.test(name)) return 'caption';
  return junk.test(name) ? 'junk' : null;
}

const subtitle = /(?:^|[\s_-])(?:p?-?dek|deck|stand-?first|sub-?(?:title|titulo|titel|head|header|headline|heading|line|hed)s?|subtitulos?|heading-des|tag-?line|strap-?line|summary-dek)(?=$|[\s_-]|__)/i;

const teaser = /(?:^|[\s_-])(?:teaser|intro|lead|excerpt|abstract|summary|bajada|entradilla|chapo|vorspann)(?=$|[\s_-])/i;

/** Whether an element is named as the first sentences of a text, or those of another text that it leads to. */
export function isNamedTeaser(element: Element): boolean {
  return teaser.test(nameOf(element));
}

const unseen = /(?:^|[\s_-])(?:tool-?tip(?:text)?|popover|hover-?card|rollover-[\w-]*-?block|sr-only|visually-?hidden|screen-?reader-text|element-invisible)(?=$|[\s_-])/i;

/** Whether an element is named as what nobody sees before they point at it, or what only a screen reader sees. */
export function isUnseenByName(element: Element): boolean {
  const name = nameOf(element);
  return name !== '' && element.tagName !== 'BODY' && unseen.test(name) && element.getAttribute('aria-describedby') === null;
}

/** Whether an element is named as a line that belongs to the headline above it. */
export function isNamedSubtitle(element: Element): boolean {
  return element.tagName !== 'BODY' && subtitle.test(nameOf(element));
}

/** Class and id, camel case taken apart. */
function nameOf(element: Element): string {
  return `${element.getAttribute('class') ?? ''} ${element.id}`.replace(/([a-z\d])([A-Z])/g, '$1-$2').trim();
}
