/** Lines that belong to a page and not to its text, as people of each language write them: lower case, one phrase each, without end marks. */
export interface BoilerplatePhrases {
  /** A short line that begins like this asks the reader for something, or leads elsewhere. */
  prompts: string[];
  /** A heading or short line that begins like this opens what comes after the text: other texts, comments, the author. */
  endings: string[];
  /** A line that is nothing but this is a label of the page. */
  labels: string[];
  /** What stands before the name of an author. */
  by: string[];
  /** Words that stand in a line about when a text was written, beside digits and names of months and days. */
  dating: string[];
  /** What a line about the origin of a picture begins with. */
  credits: string[];
  /** What stands somewhere in a short passage that wants the reader to do something. */
  calls: string[];
}

/** The phrases of the ten languages. */
export const BOILERPLATE: Record<string, BoilerplatePhrases> = {
  en: {
    prompts: ['read more', 'read also', 'also read', 'see also', 'see more', 'continue reading', 'click here', 'subscribe', 'sign up', 'sign in', 'log in', 'follow us', 'follow me', 'follow @', 'share this', 'share on', 'share via', 'tweet this', 'like us', 'join our', 'join us on', 'get the latest', 'this post may contain', 'this post contains', 'as an amazon associate', 'disclosure:', 'reach the reporter*', 'reach the writer*', 'do you have a', 'send us your', 'download our', 'download the', 'story continues', 'article continues', 'this slideshow requires', 'you need to enable', 'please enable', 'enable javascript', 'watch:', 'watch now', 'related:', 'related post*', 'related stor*', 'related article*', 'related coverage', 'more:', 'more on this', 'more from', 'read the full', 'have a tip', 'got a tip', 'write to ', 'email us', 'contact the author', 'reach the author', 'support our', 'support us', 'print article', 'order reprints', 'skip to', 'jump to', 'back to top', 'listen to this', 'reporting by', 'additional reporting', 'editing by', 'with reporting', 'our standards', 'for the latest', 'for more stories', 'if you’re seeing this', "if you're seeing this", 'if you enjoyed', 'if you liked', 'don’t miss', "don't miss", 'tell us what you think', 'let us know in the comments', 'view comments', 'view all', 'see all', 'load more', 'show more', 'filed under', 'posted in', 'posted by', 'tagged', 'copyright', 'all rights reserved', 'category:', 'categories:', 'tags:', 'topics:', 'in this article', 'source:', 'sources:', 'via:', 'advertis*', 'get unlimited', 'already a subscriber', 'to view the full story', 'first-time subscribers', 'the views expressed', 'views and opinions expressed', 'this article originally appeared', 'this article was originally published', 'this story was originally published', 'originally published', 'this material may not be', 'next article', 'previous article', 'next post', 'previous post', 'enlarge image', 'image credit', 'report this', 'rate this', 'release date:', 'correction:', 'updated at', 'published on', 'last updated'],
    endings: ['related', 'recommended', 'you may also', 'you might also', 'more from', 'more on', 'more stories', 'more great', 'more articles', 'more like this', 'read next', 'up next', 'what to read next', 'trending', 'most read', 'most popular', 'popular', 'latest', 'recent posts', 'comments', 'leave a reply', 'leave a comment', 'post a comment', 'add a comment', 'join the conversation', 'about the author', 'about author', 'share this', 'share', 'newsletter', 'subscribe', 'sign up', 'tags', 'further reading', 'also on', 'also read', 'see also', 'read more', 'don’t miss', "don't miss", 'editor’s picks', "editors' picks", 'from our partners', 'sponsored', 'follow us', 'contact us', 'media contact', 'press contact', 'story timeline', 'other articles', 'similar articles', 'print', 'responses', 'discussion', 'previous', 'next', 'navigation', 'post navigation', 'archives', 'categories', 'meta'],
    labels: ['advert', 'iklan', 'advertisement', 'advertisements', 'advertising', 'ad', 'ads', 'sponsored', 'sponsored content', 'promoted', 'share', 'tweet', 'email', 'e-mail', 'print', 'pin', 'pin it', 'submit', 'save', 'close', 'caption', 'menu', 'search', 'home', 'comments', 'comment', 'reply', 'text size', 'font size', 'loading', 'photo', 'photos', 'video', 'image', 'gallery', 'listen', 'play', 'next', 'previous', 'prev', 'back', 'top', 'more', 'read', 'views', 'likes', 'facebook', 'twitter', 'linkedin', 'pinterest', 'whatsapp', 'reddit', 'flipboard', 'instagram', 'telegram', 'credit', 'getty images', 'associated press', 'summary', 'show', 'hide', 'expand', 'collapse', 'contents', 'table of contents', 'in this article', 'key points', 'staff', 'author', 'opinion', 'news', 'featured', 'and', 'copy link', 'link copied', 'related'],
    by: ['by', 'written by', 'posted by', 'published by', 'text by', 'words by', 'story by', 'author:', 'from:'],
    dating: ['updated', 'published', 'posted', 'created', 'modified', 'last', 'first', 'original', 'originally', 'on', 'at', 'date', 'time', 'am', 'pm', 'a.m', 'p.m', 'est', 'edt', 'pst', 'pdt', 'et', 'pt', 'ct', 'gmt', 'utc', 'bst', 'hst', 'cet', 'ist', 'min', 'mins', 'minute', 'minutes', 'read', 'hours', 'hour', 'days', 'day', 'ago', 'by', 'of', 'the', 'views', 'comments', 'comment', 'shares', 'words', 'st', 'nd', 'rd', 'th', 'reading', 'edited'],
    credits: ['photo', 'photos', 'photograph', 'photography', 'image', 'images', 'picture', 'credit', 'courtesy', 'illustration', 'screenshot', 'video by', 'graphic'],
    calls: ['click here', 'sign up for', 'subscribe to', 'subscribe now', 'subscribe today', 'follow us on', 'follow him on', 'follow her on', 'follow me on', 'follow them on', 'on twitter @', 'on twitter at', 'affiliate link', 'affiliate and', 'we may earn', 'may receive a commission', 'our newsletter', 'delivered to your inbox', 'like us on', 'join us on', 'download the app', 'all rights reserved', 'terms of use', 'privacy policy', 'can be reached at', 'contributed to this report', 'contributed to this article', 'contributed reporting', 'moderating all comments', 'get the app', 'to your inbox', 'log in to', 'opinions expressed'],
  },
  de: {
    prompts: ['weiterlesen', 'lesen sie', 'lesen sie auch', 'lies auch', 'mehr lesen', 'mehr zum thema', 'mehr dazu', 'mehr erfahren', 'mehr infos', 'zum thema', 'auch interessant', 'jetzt anmelden', 'jetzt abonnieren', 'abonnieren', 'newsletter', 'hier geht', 'hier klicken', 'klicken sie', 'teilen', 'jetzt teilen', 'folgen sie', 'folge uns', 'folgt uns', 'anzeige', 'werbung', 'drucken', 'nach oben', 'zum seitenanfang', 'zurück', 'lade weitere', 'mehr anzeigen', 'alle anzeigen', 'kommentare', 'kommentieren', 'diesen artikel', 'artikel gefallen', 'dieser artikel', 'dieser beitrag erschien', 'der beitrag wurde', 'dieser beitrag wurde', 'dieser eintrag wurde', 'dieser beitrag enthält', 'veröffentlicht in', 'veröffentlicht unter', 'abgelegt unter', 'kategorie', 'schlagwörter', 'schlagworte', 'themen:', 'tags:', 'quelle:', 'quellen:', 'sie sind aktuell nicht', 'sie müssen', 'um kommentieren', 'bitte aktivieren', 'aktivieren sie', 'zur startseite', 'vorheriger', 'nächster', 'siehe auch', 'auch spannend', 'passend dazu', 'bewerten sie', 'noch keine bewertung', 'unterstützen sie', 'unterstütze uns', 'alle rechte vorbehalten', 'foto:', 'bild:', 'pressekontakt', 'ansprechpartner', 'weitere informationen finden', 'zum inhalt'],
    endings: ['das könnte', 'dies könnte', 'auch interessant', 'weitere artikel', 'weitere beiträge', 'weitere meldungen', 'weitere themen', 'weitere nachrichten', 'weitere inhalte', 'ähnliche', 'verwandte', 'mehr zum thema', 'mehr aus', 'mehr von', 'zum thema', 'beiträge zum thema', 'meistgelesen', 'meistgelesene', 'meistdiskutiert', 'meist gelesen', 'neueste', 'aktuelle beiträge', 'kommentare', 'kommentar schreiben', 'kommentar verfassen', 'schreibe einen kommentar', 'schreiben sie einen kommentar', 'hinterlasse', 'diskussion', 'über den autor', 'über die autor', 'zum autor', 'zur autorin', 'zur person', 'der autor', 'die autorin', 'teilen', 'teilen mit', 'diesen beitrag teilen', 'gefällt mir', 'newsletter', 'schlagwörter', 'tags', 'siehe auch', 'links zum', 'weiterführende links', 'downloads', 'download', 'kontakt', 'pressekontakt', 'ansprechpartner', 'beitragsnavigation', 'antworten', 'lesen sie auch', 'empfohlen', 'empfehlungen', 'unsere empfehlung', 'entdecke', 'beliebte', 'bilder des', 'inhaltsverzeichnis', 'community', 'archiv', 'kategorien'],
    labels: ['anzeige', 'werbung', 'teilen', 'drucken', 'merken', 'kommentare', 'kommentieren', 'antworten', 'foto', 'bild', 'video', 'bildergalerie', 'mehr', 'zurück', 'weiter', 'inhalt', 'inhaltsverzeichnis', 'startseite', 'suche', 'schließen', 'artikel', 'von', 'autor', 'bewerten', 'vorlesen', 'aufrufe', 'vergrößern', 'quelle', 'pdf', 'twittern'],
    by: ['von', 'von:', 'autor:', 'autorin:', 'text:', 'text von', 'ein beitrag von', 'ein artikel von', 'geschrieben von', 'verfasst von', 'veröffentlicht von', 'erstellt von', 'interview:'],
    dating: ['aktualisiert', 'veröffentlicht', 'erstellt', 'geändert', 'zuletzt', 'stand', 'am', 'um', 'uhr', 'vom', 'von', 'den', 'der', 'lesezeit', 'lesedauer', 'minute', 'minuten', 'min', 'datum', 'vor', 'stunden', 'tagen', 'kommentare', 'kommentar', 'ca', 'und', 'letzte', 'aktualisierung', 'bearbeitet', 'publiziert'],
    credits: ['foto', 'fotos', 'bild', 'bilder', 'bildquelle', 'bildnachweis', 'abbildung', 'abb', 'grafik', 'copyright', 'fotocredit', 'symbolbild', 'titelbild', 'screenshot'],
    calls: ['hier klicken', 'klicken sie hier', 'klickt hier', 'newsletter abonnieren', 'abonnieren sie', 'unseren newsletter', 'unserem newsletter', 'folgen sie uns', 'folgt uns', 'folge uns', 'jetzt anmelden', 'affiliate-link', 'enthält werbung', 'alle rechte vorbehalten', 'veröffentlicht in', 'permanentlink', 'als lesezeichen', 'nicht eingeloggt', 'kommentar zu schreiben', 'kommentar abzugeben'],
  },
  fr: {
    prompts: ['lire aussi', 'lire la suite', 'à lire', 'voir aussi', 'en savoir plus', 'abonnez-vous', 's’abonner', "s'abonner", 'inscrivez-vous', 'partager', 'suivez-nous', 'cliquez ici', 'publicité', 'retour', 'imprimer', 'recevez', 'découvrez aussi', 'tous droits réservés', 'crédit', 'source :', 'sources :', 'publié dans', 'mots-clés', 'il vous reste'],
    endings: ['à lire aussi', 'lire aussi', 'articles liés', 'articles similaires', 'sur le même sujet', 'sur le même thème', 'à propos de l’auteur', "à propos de l'auteur", 'commentaires', 'laisser un commentaire', 'vous aimerez', 'vous pourriez', 'les plus lus', 'partager', 'newsletter', 'mots-clés', 'dans la même rubrique', 'voir aussi', 'contact presse'],
    labels: ['publicité', 'partager', 'imprimer', 'commentaires', 'sommaire', 'photo', 'vidéo', 'retour', 'suivant', 'précédent', 'par', 'lire', 'annonce'],
    by: ['par', 'écrit par', 'publié par', 'auteur :', 'propos recueillis par'],
    dating: ['publié', 'mis', 'à', 'jour', 'le', 'modifié', 'par', 'temps', 'de', 'lecture', 'heures', 'il', 'y', 'a', 'minutes', 'et', 'dernière', 'mise'],
    credits: ['photo', 'crédit', 'crédits', 'image', 'illustration', 'légende'],
    calls: ['cliquez ici', 'abonnez-vous', 'inscrivez-vous', 'suivez-nous', 'notre newsletter', 'tous droits réservés', 'lien affilié'],
  },
  es: {
    prompts: ['lea también', 'lee también', 'leer más', 'lea más', 'leer también', 'le puede interesar', 'te puede interesar', 'vea también', 'vea tambien', 'ver también', 'mire:', 'mira:', 'además:', 'más información', 'suscríbete', 'suscríbase', 'síguenos', 'regístrate', 'únete', 'compartir', 'comparte', 'publicidad', 'haz clic', 'haga clic', 'pulse aquí', 'sigue leyendo', 'continúa leyendo', 'recibe', 'descarga', 'valora esta', 'puede escribir', 'escríbenos', 'imprimir', 'etiquetas', 'archivado en', 'todos los derechos', 'fuente:', 'inicia sesión', 'apoya', 'tú también puedes', 'ya sabías que', '¿ya sabías', '¡mira', 'con información de'],
    endings: ['te puede interesar', 'le puede interesar', 'lea también', 'noticias relacionadas', 'relacionad*', 'artículos relacionados', 'más noticias', 'más en', 'más de', 'lo más', 'comentarios', 'deja un comentario', 'deja una respuesta', 'sobre el autor', 'acerca del autor', 'compartir', 'etiquetas', 'también te', 'notas relacionadas', 'otras noticias', 'temas'],
    labels: ['publicidad', 'compartir', 'comparte', 'imprimir', 'comentarios', 'foto', 'video', 'vídeo', 'inicio', 'siguiente', 'anterior', 'por', 'redacción', 'anuncio', 'guardar', 'enviar'],
    by: ['por', 'por:', 'escrito por', 'publicado por', 'autor:', 'redacción'],
    dating: ['publicado', 'actualizado', 'el', 'de', 'del', 'a', 'las', 'hace', 'horas', 'minutos', 'lectura', 'tiempo', 'hrs', 'h', 'min', 'última', 'actualización', 'fecha', 'por', 'y'],
    credits: ['foto', 'fotos', 'fotografía', 'imagen', 'crédito', 'cortesía', 'ilustración'],
    calls: ['haz clic', 'haga clic', 'suscríbete', 'suscríbase', 'síguenos', 'nuestro boletín', 'canal de telegram', 'canal de youtube', 'canal de whatsapp', 'todos los derechos reservados', 'aquí puedes leer'],
  },
  it: {
    prompts: ['leggi anche', 'leggi tutto', 'leggi di più', 'continua a leggere', 'per saperne di più', 'scopri di più', 'iscriviti', 'abbonati', 'seguici', 'condividi', 'clicca qui', 'pubblicità', 'stampa', 'vedi anche', 'guarda anche', 'accedi', 'tutti i diritti', 'fonte:', '(leggi anche'],
    endings: ['leggi anche', 'potrebbe interessarti', 'ti potrebbe', 'articoli correlati', 'correlati', 'altri articoli', 'commenti', 'lascia un commento', 'condividi', 'i più letti', 'l’autore', "l'autore", 'tag', 'newsletter', 'ultime notizie'],
    labels: ['pubblicità', 'condividi', 'stampa', 'commenti', 'foto', 'video', 'letture', 'avanti', 'indietro', 'di', 'home'],
    by: ['di', 'scritto da', 'pubblicato da', 'a cura di', 'autore:'],
    dating: ['pubblicato', 'aggiornato', 'il', 'alle', 'ore', 'di', 'tempo', 'lettura', 'minuti', 'ultimo', 'aggiornamento', 'letture', 'da', 'fa'],
    credits: ['foto', 'immagine', 'credits', 'crediti'],
    calls: ['clicca qui', 'iscriviti', 'seguici su', 'nostra newsletter', 'tutti i diritti riservati'],
  },
  pt: {
    prompts: ['leia também', 'leia mais', 'saiba mais', 'veja também', 'continue lendo', 'inscreva-se', 'assine', 'siga-nos', 'siga o', 'compartilhe', 'compartilhar', 'clique aqui', 'publicidade', 'imprimir', 'cadastre-se', 'receba', 'todos os direitos', 'fonte:', 'confira também', 'ler mais'],
    endings: ['leia também', 'veja também', 'relacionad*', 'notícias relacionadas', 'posts relacionados', 'artigos relacionados', 'mais lidas', 'comentários', 'deixe um comentário', 'deixe uma resposta', 'sobre o autor', 'compartilhe', 'você também', 'você pode gostar', 'tags', 'mais notícias', 'últimas'],
    labels: ['publicidade', 'compartilhar', 'compartilhe', 'imprimir', 'comentários', 'foto', 'vídeo', 'início', 'próximo', 'anterior', 'por', 'anúncio', 'propaganda'],
    by: ['por', 'por:', 'escrito por', 'publicado por', 'autor:', 'da redação'],
    dating: ['publicado', 'atualizado', 'em', 'de', 'às', 'as', 'há', 'horas', 'minutos', 'minuto', 'tempo', 'leitura', 'por', 'última', 'atualização'],
    credits: ['foto', 'fotos', 'imagem', 'crédito', 'divulgação', 'reprodução'],
    calls: ['clique aqui', 'inscreva-se', 'siga-nos', 'assine', 'nossa newsletter', 'todos os direitos reservados'],
  },
  ru: {
    prompts: ['читайте также', 'читать далее', 'читать также', 'подробнее', 'подписывайтесь', 'подпишитесь', 'поделиться', 'реклама', 'источник:', 'смотрите также', 'войдите', 'нажмите', 'наверх', 'все права защищены', 'теги:', 'рубрика:', 'метки:', 'фото:', 'материалы по теме'],
    endings: ['читайте также', 'похожие', 'по теме', 'материалы по теме', 'другие новости', 'ещё по теме', 'еще по теме', 'комментарии', 'оставить комментарий', 'добавить комментарий', 'об авторе', 'поделиться', 'популярное', 'самое читаемое', 'метки', 'рекомендуем', 'смотрите также'],
    labels: ['реклама', 'поделиться', 'комментарии', 'фото', 'видео', 'печать', 'назад', 'далее', 'содержание', 'автор', 'главная', 'просмотров'],
    by: ['автор:', 'текст:', 'автор'],
    dating: ['опубликовано', 'обновлено', 'в', 'г', 'года', 'время', 'чтения', 'мин', 'минут', 'минуты', 'назад', 'часов', 'просмотров', 'дата'],
    credits: ['фото', 'изображение', 'иллюстрация'],
    calls: ['подписывайтесь', 'подпишитесь', 'нажмите здесь', 'все права защищены', 'нашем телеграм', 'наш telegram'],
  },
  zh: {
    prompts: ['阅读更多', '閱讀更多', '相关阅读', '相關閱讀', '延伸阅读', '延伸閱讀', '更多', '点击', '點擊', '关注我们', '訂閱', '订阅', '分享', '广告', '廣告', '版权', '版權', '责任编辑', '責任編輯', '编辑：', '編輯：', '来源：', '來源：', '原标题', '扫描', '掃描', '扫码', '本文来源', '转载', '轉載', '未经授权', '标签', '標籤', '上一篇', '下一篇', '返回', '推荐阅读', '图片来源', '圖片來源'],
    endings: ['相关', '相關', '推荐', '推薦', '延伸阅读', '延伸閱讀', '更多', '评论', '評論', '留言', '热门', '熱門', '最新', '你可能', '您可能', '猜你', '作者简介', '關於作者', '分享', '标签', '標籤'],
    labels: ['广告', '廣告', '分享', '评论', '評論', '收藏', '打印', '首页', '首頁', '目录', '目錄', '上一页', '下一页', '图', '字体', '举报'],
    by: ['作者', '文/', '文／', '撰文', '记者', '記者'],
    dating: ['发布', '發布', '发表', '發表', '更新', '时间', '時間', '于', '來源', '来源', '上午', '下午', '阅读', '次'],
    credits: ['图片', '圖片', '图：', '圖：', '摄影', '攝影', '图源'],
    calls: ['点击这里', '點擊這裡', '扫描二维码', '关注我们', '訂閱', '未经授权', '版权所有', '公众号'],
  },
  ja: {
    prompts: ['続きを読む', 'もっと見る', 'もっと読む', '関連記事', 'あわせて読みたい', '合わせて読みたい', 'こちらもおすすめ', 'クリック', '登録', 'フォロー', 'シェア', '広告', 'スポンサー', '出典', '引用元', 'この記事をシェア', 'この記事を', '会員登録', 'ログイン', '前の記事', '次の記事', 'トップへ', 'pr', '写真：', '最終更新'],
    endings: ['関連記事', '関連', 'あわせて', '合わせて読みたい', 'おすすめ', 'オススメ', '人気記事', '最新記事', '新着', 'コメント', 'この記事を書いた', '著者', 'シェア', 'タグ', 'カテゴリ', 'ランキング', 'トラックバック', '他の記事', 'スポンサーリンク'],
    labels: ['広告', 'シェア', 'ツイート', '印刷', 'コメント', '目次', '写真', '動画', 'トップ', '前へ', '次へ', '戻る', 'スポンサーリンク', 'はてブ', '保存', '拡大'],
    by: ['文：', '文・', '著者', '執筆', '取材・文', '記者'],
    dating: ['公開', '更新', '投稿', '日時', '最終', '配信', '掲載', '日', '月', '年', '時', '分'],
    credits: ['写真', '画像', '撮影', '提供', '出典'],
    calls: ['こちらをクリック', 'フォローする', '会員登録', '無断転載', 'メルマガ'],
  },
  ko: {
    prompts: ['더 보기', '더보기', '관련 기사', '관련기사', '구독', '공유', '광고', '클릭', '로그인', '무단', '저작권', '출처', '이전 글', '다음 글', '기사제보', '제보', '팔로우', '댓글'],
    endings: ['관련 기사', '관련기사', '관련', '추천', '인기', '최신', '댓글', '많이 본', '이 기사', '공유', '태그', '다른 기사', '저작권자'],
    labels: ['광고', '공유', '인쇄', '댓글', '목차', '사진', '동영상', '이전', '다음', '스크랩', '글자크기'],
    by: ['기자', '글', '글·', '작성자'],
    dating: ['입력', '수정', '등록', '게시', '오전', '오후', '최종', '업데이트', '승인', '년', '월', '일', '시', '분', '조회'],
    credits: ['사진', '이미지', '출처', '제공'],
    calls: ['구독하기', '팔로우', '무단 전재', '무단전재', '재배포 금지', '저작권자'],
  },
};
