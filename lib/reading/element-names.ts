/** The words by which pages name parts of theirs in classes and ids, as sources of regular expressions. */
export interface ElementNames {
  /** Tags, roles and microdata properties of what is not part of any text; each is matched as a whole. */
  junkTags: string;
  junkRoles: string;
  junkProperties: string;
  /** Not part of any text, wherever the word stands in a name. */
  junk: string;
  /** Not part of any text where the name ends in it; elsewhere it is part of other names (`category-sport` on a whole text). */
  junkAtEnd: string;
  /** Belongs to a picture. */
  caption: string;
  /** A line below the headline. */
  subtitle: string;
  /** The first sentences of a text, or of another one that it leads to. */
  teaser: string;
  /** Not seen before somebody points at it, or by screen readers only. */
  unseen: string;
}

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
const AT_END = ['tags?', 'categor(?:y|ies)', 'topics?', 'keywords?', 'authors?', 'dates?', 'meta', 'metas', 'time', 'published', 'updated', 'kicker', 'eyebrow', 'overline', 'rubrik', 'ressort', 'counter', 'views', 'credits?', 'source', 'datum', 'autor(?:en)?', 'writer', 'label', 'badge', 'actions', 'buttons?', 'links'];
const CAPTION = ['captions?', 'caption-?text', 'wp-caption-text', '(?:photo|image|img|picture|media|figure|foto|bild)-?(?:captions?|credits?|description|info|title|source|text|copyright|meta|legend|unterschrift|author)', 'fig-?captions?', 'bu', 'bildunterschrift', 'credits?', 'copyright-?notice', 'legende?', 'bildtext', 'subtitle-?image', 'media-?object'];

/** The names that are known, in English and in the languages whose pages have names of their own. */
export const ELEMENT_NAMES: ElementNames = {
  junkTags: 'ADDRESS|ASIDE|DIALOG|FOOTER|FORM|NAV|SEARCH|MENU|FIELDSET',
  junkRoles: 'alert|alertdialog|banner|button|complementary|contentinfo|dialog|doc-toc|form|menu|menubar|navigation|search|status|tablist|toolbar|tooltip',
  junkProperties: 'author|datePublished|dateModified|dateCreated|publisher|keywords|articleSection|comment|aggregateRating|ratingValue|interactionStatistic',
  junk: ANYWHERE.join('|'),
  junkAtEnd: AT_END.join('|'),
  caption: CAPTION.join('|'),
  subtitle: 'p?-?dek|deck|stand-?first|sub-?(?:title|titulo|titel|head|header|headline|heading|line|hed)s?|subtitulos?|heading-des|tag-?line|strap-?line|summary-dek',
  teaser: 'teaser|intro|lead|excerpt|abstract|summary|bajada|entradilla|chapo|vorspann',
  unseen: 'tool-?tip(?:text)?|popover|hover-?card|rollover-[\\w-]*-?block|sr-only|visually-?hidden|screen-?reader-text|element-invisible|mw-editsection',
};
