/** What the rules of one language know about words that end in a full stop. All entries are lower case, without the last stop. */
export interface Abbreviations {
  /** A name or noun always follows: never the end of a sentence. */
  before: ReadonlySet<string>;
  /** Only before a number ("No. 5", "S. 12") is the stop not an end. */
  beforeNumber: ReadonlySet<string>;
  /** May end a sentence: it does when the next word is one of `starters`, or when `mayEnd` says so. */
  either: ReadonlySet<string>;
  /** Words that, capitalised after an abbreviation or initials, begin a new sentence. */
  starters: ReadonlySet<string>;
  /** A number with a stop is an ordinal ("am 3. Oktober"). */
  hasDotOrdinals: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' ').filter(Boolean));

const BEFORE: Record<string, string> = {
  '': 'dr mr mrs ms prof st vs mt',
  en: 'messrs mmes rev hon gen col maj capt lt cmdr sgt gov sen rep pres supt det fr viz cf ca approx e.g i.e adj adm brig ft fig figs dept',
  de: 'hr fr hrn frl prof dipl ing z z.b zb d.h d u.a u o.ä bzw vgl ca evtl ggf inkl exkl max min mind sog geb gest hl dr.med i.d.r i s.o s.u st str allg bes bspw insb jhd lt mio mrd m.e p.a p st.gallen tel urspr usf vs z.t z.zt zzt zzgl',
  fr: 'm mm mme mmes mlle mlles me mgr pr env cf c.-à-d ex p.ex av apr boul chap hab',
  it: 'sig sigg sig.ra sig.na dott dott.ssa prof.ssa ing avv arch geom rag on sen gen ca cfr es p.es pag',
  es: 'sr sra srta sres sras dr dra dres d dña da ud uds vd vds lic ing arq prof profa pbro mons ej p.ej p av avda cap cf gral ntra sto sta excmo excma ilmo ilma ee',
  pt: 'sr sra srs sras srta dr dra drs prof profa eng arq exmo exma il v.ex ex p.ex av al r pe d gen cel cap cf ca',
  ru: 'г ул им проф акад доц гр тов св см ср напр т.е т.к т.н т о пр пл пер д корп кв стр рис табл гл',
};

const BEFORE_NUMBER: Record<string, string> = {
  '': 'no nos nr n° p pp pag vol vols fig figs art cap chap ch sec tab ed eq col',
  en: 'jan feb mar apr jun jul aug sep sept oct nov dec ver par lot',
  de: 'nr s abs art bd kap abb ziff rn hs jan feb mär apr jun jul aug sep sept okt nov dez tel',
  fr: 'n no nº p pp t fig art chap vol janv févr avr juil sept oct nov déc',
  it: 'n nn p pp art artt vol fig cap tel',
  es: 'n núm núms nº p pp pág págs art arts vol cap fig tel',
  pt: 'n nº núm p pp pág págs art vol cap fig tel',
  ru: 'с стр п пп ст гл рис табл т вып',
};

const EITHER: Record<string, string> = {
  '': 'etc inc co ltd corp jr sr bros a.m p.m u.s u.k u.n e.u d.c ph.d b.c a.d usw al',
  en: 'est ave blvd rd dept univ assn calif',
  de: 'usw uvm etc gmbh o.g u.v.m v.chr n.chr chr jh',
  fr: 'etc j.-c av.j.-c', it: 'ecc s.p.a a.c d.c', es: 'etc ee.uu s.a a.c d.c c', pt: 'etc s.a ltda a.c d.c',
  ru: 'др пр т.д т.п гг вв руб коп тыс млн млрд н.э в', ja: '', ko: '', zh: '',
};

const STARTERS: Record<string, string> = {
  en: 'a an the this that these those it he she they we you i in on at by for from with after before when while if as but and or so however there here its his her their our my what why how who where yet then although some many most both no not',
  de: 'der die das ein eine einer es er sie wir ihr ich in im am auf bei nach vor seit wenn als aber und oder doch dies diese dieser dieses man so da dann dort hier sein seine',
  fr: "le la les l un une des il elle ils elles on nous vous je ce cette ces en dans à au aux pour par sur mais et ou si quand c'est cela",
  it: 'il lo la i gli le un una è e ma o se in nel nella al alla per con su questo questa quando non',
  es: 'el la los las un una es en al para por con pero y o si cuando este esta esto no se su él ella ellos',
  pt: 'o a os as um uma é em no na ao à para por com mas e ou se quando este esta isto não ele ela eles',
  ru: 'он она они оно мы вы я это этот эта в на по из у с к но и а если когда как так не для после до',
};

/** The abbreviations for a language (primary subtag), with those that all languages have in common. */
export function abbreviationsFor(primary: string): Abbreviations {
  const of = (table: Record<string, string>): ReadonlySet<string> => words(`${table[''] ?? ''} ${table[primary] ?? ''}`);
  return {
    before: of(BEFORE),
    beforeNumber: of(BEFORE_NUMBER),
    either: of(EITHER),
    starters: of(STARTERS),
    hasDotOrdinals: primary === 'de',
  };
}
