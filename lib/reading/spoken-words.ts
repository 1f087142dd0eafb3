/**
 * What is said for the signs that engines leave out, spell or say in the wrong language. Forms for different numbers are apart by `|`:
 * one and other; in Russian one, few and many. `{n}` stands for the number, which otherwise follows.
 */
export interface SpokenWords {
  /** `{host}` stands for the host. */
  link: string;
  at: string;
  dot: string;
  hashtag: string;
  section: string;
  number: string;
  /** "10–20": what stands between; in Chinese, Japanese and Korean without spaces. */
  to: string;
  plusMinus: string;
  about: string;
  atMost: string;
  atLeast: string;
  perMille: string;
  /** Units behind a number, by their sign. */
  units: Record<string, string>;
  /** Currencies, by their sign. */
  money: Record<string, string>;
  /** "million" and the like, which may stand between a sum and its currency; what is written short and said long with `=`. */
  large: string;
  /** What comes between "millions" and a currency. */
  of?: string;
  /** Abbreviations that engines spell. `#` stands for "before a number", `^` for "before a capital letter". A space in one may be missing or unbreakable. */
  short: Record<string, string>;
}

const LATIN_UNITS = 'km m cm mm km/h kg g mg l ml km² m² °C °F Hz kHz MHz GHz kW kWh MW W V kB KB MB GB TB ms min'.split(' ');

/** Units in the order of {@link LATIN_UNITS}. */
const units = (names: string): Record<string, string> => Object.fromEntries(names.split(',').map((name, index) => [LATIN_UNITS[index]!, name.trim()]));

const short = (pairs: string): Record<string, string> => Object.fromEntries(pairs.split(';').map((pair) => pair.split('=').map((part) => part.trim()) as [string, string]));

/**
 * The words of each of the ten languages. What is not in a table is left to the engine.
 * @see docs/decisions/2026-11-25-what-is-said-is-what-engines-get-wrong.md
 */
export const SPOKEN_WORDS: Readonly<Record<string, SpokenWords>> = {
  en: {
    link: 'link to {host}', at: 'at', dot: 'dot', hashtag: 'hashtag', section: 'section|sections', number: 'number', to: 'to', plusMinus: 'plus or minus', about: 'about', atMost: 'at most', atLeast: 'at least', perMille: '{n} per mille',
    units: units('kilometer|kilometers,meter|meters,centimeter|centimeters,millimeter|millimeters,kilometers per hour,kilogram|kilograms,gram|grams,milligram|milligrams,liter|liters,milliliter|milliliters,square kilometer|square kilometers,square meter|square meters,degrees Celsius,degrees Fahrenheit,hertz,kilohertz,megahertz,gigahertz,kilowatts,kilowatt hours,megawatts,watts,volts,kilobytes,kilobytes,megabytes,gigabytes,terabytes,milliseconds,minutes'),
    money: { '$': 'dollar|dollars', 'US$': 'US dollar|US dollars', '€': 'euro|euros', '£': 'pound|pounds', '¥': 'yen', '₽': 'rubles', '₩': 'won', '₹': 'rupees' },
    large: 'thousand|million|billion|trillion|m=million|bn=billion|k=thousand',
    short: short('i.e.=that is;e.g.=for example;vs.=versus;No. #=number;p. #=page;pp. #=pages;approx.=approximately;w/o=without;fig. #=figure;Fig. #=figure;vol. #=volume;Vol. #=volume'),
  },
  de: {
    link: 'Link zu {host}', at: 'ät', dot: 'Punkt', hashtag: 'Hashtag', section: 'Paragraf|Paragrafen', number: 'Nummer', to: 'bis', plusMinus: 'plus minus', about: 'ungefähr', atMost: 'höchstens', atLeast: 'mindestens', perMille: '{n} Promille',
    units: units('Kilometer,Meter,Zentimeter,Millimeter,Kilometer pro Stunde,Kilogramm,Gramm,Milligramm,Liter,Milliliter,Quadratkilometer,Quadratmeter,Grad Celsius,Grad Fahrenheit,Hertz,Kilohertz,Megahertz,Gigahertz,Kilowatt,Kilowattstunden,Megawatt,Watt,Volt,Kilobyte,Kilobyte,Megabyte,Gigabyte,Terabyte,Millisekunden,Minuten'),
    money: { '$': 'Dollar', 'US$': 'US-Dollar', '€': 'Euro', '£': 'Pfund', '¥': 'Yen', '₽': 'Rubel', '₩': 'Won', '₹': 'Rupien' },
    large: 'Tausend|Million|Millionen|Milliarde|Milliarden|Billionen',
    short: short('z. B.=zum Beispiel;d. h.=das heißt;u. a.=unter anderem;Dr.=Doktor;Prof.=Professor;Hr.=Herr;Fr. ^=Frau;St. ^=Sankt;Nr. #=Nummer;S. #=Seite;Abb. #=Abbildung;Bd. #=Band;Kap. #=Kapitel;Art. #=Artikel;Abs. #=Absatz;bzw.=beziehungsweise;ca.=circa;usw.=und so weiter;ggf.=gegebenenfalls;evtl.=eventuell;inkl.=inklusive;exkl.=exklusive;vgl.=vergleiche;sog.=sogenannte;Mio.=Millionen;Mrd.=Milliarden;v. Chr.=vor Christus;n. Chr.=nach Christus;zzgl.=zuzüglich;i. d. R.=in der Regel;Jh.=Jahrhundert'),
  },
  fr: {
    link: 'lien vers {host}', at: 'arobase', dot: 'point', hashtag: 'hashtag', section: 'paragraphe|paragraphes', number: 'numéro', to: 'à', plusMinus: 'plus ou moins', about: 'environ', atMost: 'au plus', atLeast: 'au moins', perMille: '{n} pour mille',
    units: units('kilomètre|kilomètres,mètre|mètres,centimètre|centimètres,millimètre|millimètres,kilomètres par heure,kilogramme|kilogrammes,gramme|grammes,milligramme|milligrammes,litre|litres,millilitre|millilitres,kilomètre carré|kilomètres carrés,mètre carré|mètres carrés,degrés Celsius,degrés Fahrenheit,hertz,kilohertz,mégahertz,gigahertz,kilowatts,kilowattheures,mégawatts,watts,volts,kilooctets,kilooctets,mégaoctets,gigaoctets,téraoctets,millisecondes,minutes'),
    money: { '$': 'dollar|dollars', 'US$': 'dollar américain|dollars américains', '€': 'euro|euros', '£': 'livre|livres', '¥': 'yen|yens', '₽': 'roubles', '₩': 'wons', '₹': 'roupies' },
    large: 'mille|million|millions|milliard|milliards',
    of: 'de',
    short: short('M. ^=Monsieur;MM. ^=Messieurs;p. ex.=par exemple;c.-à-d.=c’est-à-dire;av. J.-C.=avant Jésus-Christ;apr. J.-C.=après Jésus-Christ;n° #=numéro;p. #=page;cf.=confer;env.=environ;vol. #=volume;chap. #=chapitre;art. #=article;fig. #=figure'),
  },
  it: {
    link: 'link a {host}', at: 'chiocciola', dot: 'punto', hashtag: 'hashtag', section: 'paragrafo|paragrafi', number: 'numero', to: 'a', plusMinus: 'più o meno', about: 'circa', atMost: 'al massimo', atLeast: 'almeno', perMille: '{n} per mille',
    units: units('chilometro|chilometri,metro|metri,centimetro|centimetri,millimetro|millimetri,chilometri all’ora,chilogrammo|chilogrammi,grammo|grammi,milligrammo|milligrammi,litro|litri,millilitro|millilitri,chilometro quadrato|chilometri quadrati,metro quadrato|metri quadrati,gradi Celsius,gradi Fahrenheit,hertz,chilohertz,megahertz,gigahertz,chilowatt,chilowattora,megawatt,watt,volt,kilobyte,kilobyte,megabyte,gigabyte,terabyte,millisecondi,minuti'),
    money: { '$': 'dollaro|dollari', 'US$': 'dollaro americano|dollari americani', '€': 'euro', '£': 'sterlina|sterline', '¥': 'yen', '₽': 'rubli', '₩': 'won', '₹': 'rupie' },
    large: 'mila|milione|milioni|miliardo|miliardi',
    of: 'di',
    short: short('Sig. ^=signor;Sig.ra ^=signora;Dott. ^=dottor;Dott.ssa ^=dottoressa;Prof. ^=professor;Avv. ^=avvocato;Ing. ^=ingegner;p. es.=per esempio;ad es.=ad esempio;n. #=numero;p. #=pagina;art. #=articolo;a.C.=avanti Cristo;d.C.=dopo Cristo;ecc.=eccetera;cfr.=confronta;vol. #=volume;cap. #=capitolo'),
  },
  es: {
    link: 'enlace a {host}', at: 'arroba', dot: 'punto', hashtag: 'hashtag', section: 'sección|secciones', number: 'número', to: 'a', plusMinus: 'más menos', about: 'aproximadamente', atMost: 'como máximo', atLeast: 'al menos', perMille: '{n} por mil',
    units: units('kilómetro|kilómetros,metro|metros,centímetro|centímetros,milímetro|milímetros,kilómetros por hora,kilogramo|kilogramos,gramo|gramos,miligramo|miligramos,litro|litros,mililitro|mililitros,kilómetro cuadrado|kilómetros cuadrados,metro cuadrado|metros cuadrados,grados Celsius,grados Fahrenheit,hercios,kilohercios,megahercios,gigahercios,kilovatios,kilovatios hora,megavatios,vatios,voltios,kilobytes,kilobytes,megabytes,gigabytes,terabytes,milisegundos,minutos'),
    money: { '$': 'dólar|dólares', 'US$': 'dólar estadounidense|dólares estadounidenses', '€': 'euro|euros', '£': 'libra|libras', '¥': 'yen|yenes', '₽': 'rublos', '₩': 'wones', '₹': 'rupias' },
    large: 'mil|millón|millones|mil millones',
    of: 'de',
    short: short('EE. UU.=Estados Unidos;p. ej.=por ejemplo;n.º #=número;núm. #=número;pág. #=página;p. #=página;a. C.=antes de Cristo;d. C.=después de Cristo;Avda.=avenida;Ud.=usted;Uds.=ustedes;art. #=artículo;vol. #=volumen;cap. #=capítulo'),
  },
  pt: {
    link: 'ligação para {host}', at: 'arroba', dot: 'ponto', hashtag: 'hashtag', section: 'seção|seções', number: 'número', to: 'a', plusMinus: 'mais ou menos', about: 'aproximadamente', atMost: 'no máximo', atLeast: 'pelo menos', perMille: '{n} por mil',
    units: units('quilômetro|quilômetros,metro|metros,centímetro|centímetros,milímetro|milímetros,quilômetros por hora,quilograma|quilogramas,grama|gramas,miligrama|miligramas,litro|litros,mililitro|mililitros,quilômetro quadrado|quilômetros quadrados,metro quadrado|metros quadrados,graus Celsius,graus Fahrenheit,hertz,quilohertz,megahertz,gigahertz,quilowatts,quilowatts-hora,megawatts,watts,volts,quilobytes,quilobytes,megabytes,gigabytes,terabytes,milissegundos,minutos'),
    money: { '$': 'dólar|dólares', 'US$': 'dólar americano|dólares americanos', 'R$': 'real|reais', '€': 'euro|euros', '£': 'libra|libras', '¥': 'iene|ienes', '₽': 'rublos', '₩': 'wons', '₹': 'rupias' },
    large: 'mil|milhão|milhões|bilhão|bilhões|mil milhões',
    of: 'de',
    short: short('Sr. ^=senhor;Sra. ^=senhora;Dra. ^=doutora;Prof. ^=professor;p. ex.=por exemplo;nº #=número;n.º #=número;p. #=página;pág. #=página;séc.=século;a.C.=antes de Cristo;d.C.=depois de Cristo;art. #=artigo;vol. #=volume;cap. #=capítulo'),
  },
  ru: {
    link: 'ссылка на {host}', at: 'собака', dot: 'точка', hashtag: 'хештег', section: 'параграф|параграфы', number: 'номер', to: 'до', plusMinus: 'плюс-минус', about: 'примерно', atMost: 'не больше', atLeast: 'не меньше', perMille: '{n} промилле',
    units: {
      'км': 'километр|километра|километров', 'м': 'метр|метра|метров', 'см': 'сантиметр|сантиметра|сантиметров', 'мм': 'миллиметр|миллиметра|миллиметров', 'км/ч': 'километр в час|километра в час|километров в час',
      'кг': 'килограмм|килограмма|килограммов', 'мг': 'миллиграмм|миллиграмма|миллиграммов', 'мл': 'миллилитр|миллилитра|миллилитров', 'км²': 'квадратный километр|квадратных километра|квадратных километров', 'м²': 'квадратный метр|квадратных метра|квадратных метров',
      '°C': 'градус|градуса|градусов', 'ГБ': 'гигабайт|гигабайта|гигабайт', 'МБ': 'мегабайт|мегабайта|мегабайт', 'кВт': 'киловатт|киловатта|киловатт', 'Гц': 'герц',
    },
    money: { '$': 'доллар|доллара|долларов', 'US$': 'доллар США|доллара США|долларов США', '€': 'евро', '£': 'фунт|фунта|фунтов', '¥': 'иена|иены|иен', '₽': 'рубль|рубля|рублей' },
    large: 'тысяч|тыс.=тысяч|миллион|миллионов|млн=миллионов|миллиард|миллиардов|млрд=миллиардов|трлн=триллионов',
    short: short('т. е.=то есть;т. д.=так далее;т. п.=тому подобное;т. к.=так как;др.=другие;н. э.=нашей эры;г. ^=город;ул. ^=улица;стр. #=страница;тыс.=тысяч;млн=миллионов;млрд=миллиардов;руб.=рублей;см. ^=смотри'),
  },
  zh: {
    link: '链接到{host}', at: '艾特', dot: '点', hashtag: '话题', section: '第{n}条', number: '第{n}号', to: '到', plusMinus: '正负{n}', about: '约{n}', atMost: '不超过{n}', atLeast: '至少{n}', perMille: '千分之{n}',
    units: units('公里,米,厘米,毫米,公里每小时,公斤,克,毫克,升,毫升,平方公里,平方米,摄氏度,华氏度,赫兹,千赫,兆赫,吉赫,千瓦,千瓦时,兆瓦,瓦,伏,千字节,千字节,兆字节,吉字节,太字节,毫秒,分钟'),
    money: { '$': '美元', 'US$': '美元', '€': '欧元', '£': '英镑', '¥': '元', '₽': '卢布', '₩': '韩元', '₹': '卢比' },
    large: '万|亿|千|百万|千万',
    short: {},
  },
  ja: {
    link: '{host}へのリンク', at: 'アットマーク', dot: 'ドット', hashtag: 'ハッシュタグ', section: '第{n}条', number: '{n}番', to: 'から', plusMinus: 'プラスマイナス{n}', about: '約{n}', atMost: '{n}以下', atLeast: '{n}以上', perMille: '{n}パーミル',
    units: units('キロメートル,メートル,センチメートル,ミリメートル,キロメートル毎時,キログラム,グラム,ミリグラム,リットル,ミリリットル,平方キロメートル,平方メートル,度,華氏,ヘルツ,キロヘルツ,メガヘルツ,ギガヘルツ,キロワット,キロワット時,メガワット,ワット,ボルト,キロバイト,キロバイト,メガバイト,ギガバイト,テラバイト,ミリ秒,分'),
    money: { '$': 'ドル', 'US$': '米ドル', '€': 'ユーロ', '£': 'ポンド', '¥': '円', '₽': 'ルーブル', '₩': 'ウォン', '₹': 'ルピー' },
    large: '万|億|千|百万',
    short: {},
  },
  ko: {
    link: '{host} 링크', at: '골뱅이', dot: '점', hashtag: '해시태그', section: '제{n}조', number: '{n}번', to: '에서 ', plusMinus: '플러스마이너스 {n}', about: '약 {n}', atMost: '{n} 이하', atLeast: '{n} 이상', perMille: '{n}퍼밀',
    units: units('킬로미터,미터,센티미터,밀리미터,시속 킬로미터,킬로그램,그램,밀리그램,리터,밀리리터,제곱킬로미터,제곱미터,섭씨 도,화씨 도,헤르츠,킬로헤르츠,메가헤르츠,기가헤르츠,킬로와트,킬로와트시,메가와트,와트,볼트,킬로바이트,킬로바이트,메가바이트,기가바이트,테라바이트,밀리초,분'),
    money: { '$': '달러', 'US$': '미국 달러', '€': '유로', '£': '파운드', '¥': '엔', '₽': '루블', '₩': '원', '₹': '루피' },
    large: '만|억|천|백만',
    short: {},
  },
};

/** Words before a Roman number that counts ("Chapter IV"), by language; behind other capitalised words it is part of a name. */
export const COUNTED: Readonly<Record<string, string>> = {
  en: 'chapter part volume book war act section title phase type class article appendix figure table stage level grade group division mark version episode season',
  de: 'kapitel teil band buch weltkrieg akt abschnitt artikel anhang abbildung tabelle stufe klasse typ phase gruppe folge staffel',
  fr: 'chapitre partie tome volume livre guerre acte section titre phase type classe article annexe figure tableau siècle',
};
