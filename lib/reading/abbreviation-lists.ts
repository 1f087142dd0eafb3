/** The words of one language, space-separated, as {@link ABBREVIATIONS} keeps them; see `Abbreviations` for what each list means. */
type WordLists = Partial<Record<'before' | 'loose' | 'beforeNumber' | 'either' | 'afterNumber' | 'starters' | 'leads' | 'saying', string>>;

/** Abbreviations and function words by primary language subtag; '' is for all languages. Kept as text: the reader's bundle carries it. */
export const ABBREVIATIONS: Readonly<Record<string, WordLists>> = {
  '': {
    before: 'dr mr mrs ms prof mt vs cf ca th ch ph wm',
    loose: 'st u.s u.k u.n e.u u.s.a',
    beforeNumber: 'no nos nr n° nº № p pp pag vol vols fig figs art arts cap chap ch sec tab ed eq col t tel fax § jan feb mar apr jun jul aug sep sept oct okt nov dec dez',
    either: 'll.b ll.m ll.d m.d m.b.a etc inc co ltd corp jr sr bros a.m p.m d.c ph.d b.c a.d al',
  },
  en: {
    before: 'messrs mmes rev revd hon gen col maj capt lt cmdr cpl sgt pvt adm brig gov sen rep reps sens pres supt det insp fr viz approx e.g i.e adj ft hr hrs mlle mme asst dir drs vet dept',
    beforeNumber: 'mon tue tues wed thu thur thurs fri sat sun par lot ver para pt bk ex exs cl ll rm apt nov ext',
    either: 'est ave blvd rd dept univ assn calif hwy pl sq m.d m.a b.a b.sc m.sc j.d r.n esq llc plc intl ariz ark colo conn del fla ga ia id ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo cie ont que messrs lbs oz min max tues thurs',
    starters: 'a an the this that these those it he she they we you i in on at by for from with after before when while if as but and or so however there here its his her their our my what why how who where which whose yet then although though some many most both no not one another all each every few several such since because during until under over between among about around according also even only just now today yesterday meanwhile moreover nevertheless instead despite once perhaps maybe well did do does is are was were has have had can could will would may might must should let please yes',
    leads: 'at on in by from before after until since around about',
    saying: 'said says asked asks replied cried shouted whispered answered added exclaimed yelled muttered murmured wondered thought called began continued',
  },
  de: {
    before: 'hr hrn fr frl herrn prof dipl ing z z.b d d.h u bzw vgl evtl ggf inkl exkl max min mind sog geb gest hl dr.med dr.h.c med jur phil i.d.r i i.v i.a s.o s.u str allg bes bspw insb insbes lat griech engl frz franz dt russ einschl ehem lt mio mrd m.e p.a p o.ä.d tel usf vs z.t z.zt zzt zzgl n.b o.g od s.a sen jun ver verw vorm wg zit gen ltd bez abk angebl a s.p u.z v versch ziff best',
    loose: 'u.a u.ä',
    beforeNumber: 'mo di mi do fr sa so s abs bd bde kap abb ziff rn hs mär mrz jän febr tab anm bl nrn q randnr jg lfd lfg § art',
    either: 'usw uvm gmbh o.g u.v.m v.chr n.chr chr jh jhd jhdt jahrh o.ä ff ggü a.d a.m d.j d.m std min sek mill tsd ca.a u.s.w ü.m ü.d.m uhr',
    starters: 'der die das den dem des ein eine einer einem einen es er sie wir ihr ich du man in im am an auf aus bei beim bis durch für gegen mit nach über um unter von vom vor zu zum zur zwischen seit während wegen trotz ohne wenn als aber und oder doch denn dies diese dieser dieses diesen diesem jede jeder jedes alle viele einige mehrere beide so da dann dort hier sein seine seinen ihre ihren unser mein kein keine was wer wie wo warum wann obwohl weil nachdem bevor jedoch auch nur noch schon jetzt heute gestern nun danach später zudem außerdem dabei damit dadurch daher deshalb dennoch trotzdem allerdings schließlich insgesamt bereits laut ist sind war waren hat haben wird werden kann können',
    leads: 'am um im seit bis ab gegen vor nach in von',
    saying: 'sagte fragte rief antwortete meinte flüsterte schrie erwiderte',
  },
  fr: {
    before: 'm mm mme mmes mlle mlles me mes mgr pr dr drs env c.-à-d ex p.ex av bd boul chap hab st ste sr cie éd éds tél réf max min apr av.-apr fr all i.e lt v',
    beforeNumber: 'lun mer jeu ven sam dim n no nº p pp t fig art chap vol janv févr fév avr juil juill sept oct nov déc al alinéa paragr réf',
    either: 'j-c j.c j.-c av.j.-c apr.j.-c s.a s.a.r.l r.-u é.-u u.e p.i.b o.n.u n.y v.o v.f',
    starters: "le la les l un une des il elle ils elles on nous vous je tu ce cet cette ces cela ça en dans à au aux pour par sur sous avec sans entre vers chez mais et ou or donc car si quand lorsque comme que qui où c'est c'était qu'il s'il d'après l'un l'une n'est j'ai son sa ses leur leurs notre nos votre mon ma mes tout toute tous toutes plusieurs certains aucun chaque quelques selon après avant pendant depuis malgré ainsi alors aussi enfin ensuite puis pourtant cependant toutefois néanmoins bien ici là aujourd'hui hier désormais parmi afin est-ce y",
    leads: 'à en vers le dès depuis avant après au dans',
    saying: 'dit demanda répondit cria murmura ajouta',
  },
  it: {
    before: "sig sigg sig.ra sig.na sig.re dott dott.ssa dr dr.ssa prof prof.ssa proff ing avv arch geom rag on sen gen col magg cap ten s ss es p.es c.a cfr pag pagg a al all art artt d ed eg egr fig fr m max min ns nr op p.za pr prov psicol psic sec segg st tel v vd vol v.le v.le vs lun mar mer gio ven sab med feb l",
    beforeNumber: 'n nn p pp art artt vol fig cap tel gen feb mar apr mag giu lug ago set sett ott nov dic c co lett',
    either: 'ecc s.p.a s.r.l a.c d.c u.s.a s.n.c sas n.d.a p.s e.v',
    starters: "il lo la i gli le l' un uno una e ed è o ma se in nel nella nello nei nelle nell' al alla allo ai alle all' del della dello dei delle dell' dal dalla per con su sul sulla tra fra da di a questo questa questi queste quello quella quelli quelle quando non che chi come dove perché poi però anche così ora oggi ieri si ci mi vi lui lei noi voi loro io suo sua suoi sue dopo prima durante mentre secondo tutti tutte molti alcuni ogni qui infine inoltre invece tuttavia dunque quindi sono era erano ha hanno grazie",
    leads: 'alle il nel dal in a verso dopo',
    saying: 'disse chiese rispose gridò esclamò domandò',
  },
  es: {
    before: 'ee ff jj rr cc aa párrf sr sra srta sres sras srtas dr dra dres d dña dn da ud uds vd vds lic ing arq prof profa mons ej p.ej av avda avd cap cra cl ctra gral ntra sto sta excmo excma ilmo ilma aprox apdo art cía com dir depto dto ed izq máx mín nro núm pág págs párr pról s sec ss teléf v vol alm ten cfr e max',
    beforeNumber: 'lun mié jue vie sáb dom n núm núms nº p pp pág págs art arts vol cap fig tel ene feb mar abr may jun jul ago sept oct nov dic no ap piso ext a vers',
    either: 'ee.uu ee. uu s.a s.l s.a.b a.c d.c a.de.c a.j.c s.s ff.aa rr.hh jj.oo cc.oo s.r.l a.m p.m q.e.p.d r.u aa.vv cv',
    starters: 'el la los las lo un una unos unas es en al del para por con sin pero y e o u si cuando este esta esto estos estas ese esa eso esos esas aquel aquella no se su sus él ella ellos ellas yo tú nosotros ustedes mi mis que qué quién cómo dónde como donde desde hasta hacia entre sobre según tras durante mientras después antes luego entonces también además sin embargo así ahora hoy ayer ya aún todo toda todos todas muchos algunos otros otra otro cada ambos dos tres uno más aunque porque pues de a ha han fue fueron era eran hay está están había son',
    leads: 'a en el desde hacia hasta tras',
    saying: 'dijo preguntó respondió gritó exclamó contestó',
  },
  pt: {
    before: 'sr sra srs sras srta srtas dr dra drs dras prof profa profs profª eng engª arq exmo exma il v.ex v.exa v ex p.ex av al r pe d gen cel cap maj ten sgt alm cf apto aprox cód dept dir ed fl fls fr ilmo l ltda min máx mín n pag pág págs s séc sécs ss esq dto',
    beforeNumber: 'seg ter qua qui sex sáb dom n nº núm p pp pág págs art arts vol cap fig tel jan fev mar abr mai jun jul ago set out nov dez fl fls',
    either: 's.a s/a ltda a.c d.c e.c a.e.c e.u.a eua c.v v.s',
    starters: 'o a os as um uma uns umas é e em no na nos nas ao aos à às do da dos das de para por pelo pela com sem mas ou se quando este esta isto estes estas esse essa isso esses essas aquele aquela aquilo não ele ela eles elas eu nós você vocês seu sua seus suas que quem qual como onde desde até entre sobre segundo após durante enquanto depois antes então também além ainda assim agora hoje ontem já todos todas muitos alguns outros outra outro cada ambos dois embora porque porém contudo entretanto foi foram era eram há está estão são tem têm mais apesar devido num numa',
    leads: 'às em no na desde até após',
    saying: 'disse perguntou respondeu gritou exclamou',
  },
  ru: {
    before: 'пгт ул им проф акад доц тов св см ср напр т пл пер д корп кв рис табл гл гр г-н г-жа пос дер с стр п пп ст о оз р бул наб просп пр-т англ нем франц фр лат греч рус итал исп яп укр обл р-н нач чл чл.-корр канд д-р инж техн мед ист кн прим т.е т.к т.н т.о т.наз а.о м ф',
    beforeNumber: 'с стр п пп ст гл рис табл т вып разд прим тел янв февр апр июн июл авг сент окт нояб дек № абз кн ч',
    afterNumber: 'г гг в вв',
    either: 'г гг в вв др пр т.д т.п руб коп тыс млн млрд трлн н.э э до н.э м.н р.х р.хр сек мин ч час долл евро км кг га чел л шт экз лет м.п и.о',
    starters: 'он она они оно мы вы я ты это этот эта эти тот та те в во на по из у с со к ко о об от до для за над под при про без между через после перед во время но и а или да же если когда как так что чтобы кто где куда почему зачем потому поэтому однако также тоже ещё еще уже только даже лишь не ни нет его её ее их мой наш ваш свой все всё весь вся многие некоторые другие каждый один одна первый первая самый самым самое самая ныне сегодня вчера затем потом тогда теперь здесь там тут вот было был была были есть будет может согласно благодаря несмотря кроме среди около вскоре позже ранее',
    leads: 'в во с к до около на',
    saying: 'сказал сказала спросил спросила ответил ответила крикнул крикнула воскликнул воскликнула',
  },
  ko: { saying: '말했다 물었다 했다 대답했다 외쳤다 소리쳤다 속삭였다 덧붙였다 되물었다 말한다 묻는다 말하며 말하고 물으며' },
};
