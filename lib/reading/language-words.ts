/**
 * The small words that tell the languages of the Latin script apart where there is little text, the more frequent half first, by primary language subtag.
 * Words that several of them share are listed with each.
 */
export const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in is that for it was on with as are be by at from this have an or which not but his they he had were you her she we their has been all one there its will would more when who him can said them then some my out up so what no if about into than time only other could new do like now over these two may first any people made way such even through after also your year did how most well just where those our me back very should because each between being under before know must during without however same while against another between both few since own still never off down great year years old more work according used around many later began called became during city world war state president company government',
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei hatte kann gegen vom können schon wenn habe seine ihre dann unter wir soll ich eines jahr jahren zwei diese dieser wieder keine seiner worden will zwischen immer was sagte laut gibt alle seit muss wurden beim doch jetzt waren drei ihrer ihr ihm ihnen uns mich mir du dich ihn wo wer wenige viele andere anderen anderer neue neuen ohne während weil weiter sehr selbst beide ersten hier dort dies diesem diesen dieses deren denen welche welcher etwa bereits später jedoch heute damit dabei dazu dafür davon daran darauf deutschland stadt welt krieg zeit teil ende einige mehrere wegen trotz innerhalb außerhalb stark groß große',
  fr: 'de la le et les des en un du une que est pour qui a dans par plus pas au sur ne se ce il sont avec son aux d l qu n s c j m été ou cette ses comme mais on sa ont elle leur nous vous tout même fait ces être après entre aussi deux ans depuis peut sans encore bien contre ainsi selon avait était lors dont si où leurs je tu ils elles y très moins trois faire dit avant sous cela ça fut notre votre nos vos mes mon ma ton ta tes quand alors donc car puis parce chez toujours jamais rien quelques plusieurs chaque autre autres première premier année années temps jour vie monde france ville pays guerre grand grande petit nouveau nouvelle homme femme gens état président gouvernement cet celui celle ceux lui eux leur pendant vers jusque environ près lorsque laquelle lequel avoir furent étaient avaient sera serait peuvent doit aide reçu beaucoup',
  it: "di e il la che in un per è del non una i a le da si con della sono al ha più dei come alla anche gli lo nel dal o delle ma su ed nella questo se all dell l un d c s tra era degli dalla ai loro sul suo sua essere stato anni due dopo stata prima alle cui ancora fatto hanno quando contro quella quello sulla ad ci poi solo tutti così fra fu molto sia tutto mi dove nei agli allo nello negli dai dagli sugli sui suoi sue io tu lui lei noi voi questa questi queste quei quali quale perché però mentre durante senza sotto verso secondo ogni altro altri altra altre grande parte anno giorno volta vita mondo città paese governo stato guerra presidente oggi ora già mai sempre qui molti molte alcuni alcune stati state avere aveva erano furono viene venne può possono disse ne vi te me mio mia tuo tua nostro nostra infatti inoltre invece quindi nacque foto allora",
  es: 'de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada vida otro después te otros aunque esa eso hace otra gobierno tan durante siempre día tanto ella tres sí dijo sido gran país según menos mundo año antes estado contra sino forma caso nada hacer general estaba poco estos presidente mayor ante unos les algo hacia casa ellos ayer hecho primera mucho mientras además quien momento millones esto hombre están pues hoy lugar nacional trabajo ciudad guerra cual cuales cuyo estas esos esas fueron eran tenía usted ustedes nosotros ellas era fuera mediante aquel aquella tras',
  pt: 'de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles estão você tinha foram essa num nem suas meu às minha têm numa pelos elas havia seja qual será nós tenho lhe deles essas esses pelas este fosse dele tu te vocês vos lhes meus minhas teu tua nosso nossa dela delas esta estes estas aquele aquela isto aquilo anos ano dois duas três desde durante após antes sobre sob então ainda assim onde porque pois contra segundo cada todo toda todos todas outro outra outros outras grande parte vida mundo tempo dia cidade país governo estado guerra presidente homem pessoas primeiro primeira novo nova década forma afinal contas foto mostra estudantes século disse pode podem fazer feito sido são eram hoje agora sempre nunca lá aqui bem muitos muitas alguns algumas',
  nl: 'de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar door over bij uit wordt naar heeft nog worden deze die dit ik je hij zij wij was werd heb hebben had gisteren waar wat geen al kan meer tot',
  sv: 'och att det som en på är av för med den till inte om har ett jag men var sig så från vi kan när nu han hon eller mycket de dem efter vid också ska blev ut',
  da: 'og at det som en på er af for med den til ikke om har et jeg men var sig så fra vi kan når nu han hun eller meget de dem efter ved også skal blev ud',
  no: 'og å det som en på er av for med den til ikke om har et jeg men var seg så fra vi kan når nå han hun eller mye de dem etter ved også skal ble ut',
  pl: 'i w na z do że się nie to jest jak o od po za ale co przez przy dla są był była który która które czy też oraz już tylko jego jej',
  cs: 'a v na se je že s z do o to i jako za by pro ale jsou byl byla které který nebo také po při jeho jsem až už jen však',
  ro: 'și de la în a cu pe din că este pentru mai nu sau ca un o au fost care sunt prin după între dar ale ale lui sa îi îmi să se',
  ca: 'el la els les de i a en que és per un una amb no es del als dels al més com però o són va han ha seva seu aquest aquesta també entre sense fins anys molt',
  tr: 've bir bu için ile de da olarak olan en çok daha gibi kadar sonra ama ise değil ben o her ne var',
  id: 'yang dan di dari untuk dengan ini itu pada adalah tidak dalam ke saya akan juga oleh atau ada telah sebagai mereka kami bisa membaca suka',
  fi: 'ja on ei se että oli hän mutta kun myös joka ovat tai niin kuin vain sen minä ole jo',
  hu: 'a az és hogy nem egy is van volt de ez csak már még mint meg ki el ha én',
};

/** Spellings that belong to one of the languages much more than to the others; each is tried on a word in lower case. */
export const SPELLINGS: Readonly<Record<string, RegExp>> = {
  en: /th|wh|sh|[^s]ing$|[^aeiou]ed$|ght|ow|oo|ee|[^aeiou]y$|'s$/,
  de: /sch|[^s]cht|tz|ung(?:en)?$|[äöüß]|[^aeiou]te[nt]?$|keit|heit|pf|ck|lich/,
  fr: /eau|aux$|eux$|[œ]|oi|ou|[aeiou]nt$|[éè]e?s?$|qu[ei]|ique$|ien(?:ne)?s?$|[^aeiou]it$|[^s]tion|^[ldjnsmtc]'[aeiouhéê]|â|î|ê/,
  it: /gh[ie]|gli|zion[ei]|cch|ggi|zz|cq|[tndl]{2}[aeio]$|ità$|[aeiou]mente$|bil[ie]|sc[io]|uo|ò|ù|^[ldns]'[aeiou]/,
  es: /ñ|ción|[óí]$|ez$|[aeiou]d$|ue|[^i]ie[^n]|^h|ll|j[aeo]|[aeo]s$|[aeiou]ndo$|ncia$/,
  pt: /[ãõ]|lh|nh|ç|[aeiou]m$|ei[rt]|ência|ância|ô|[^aeiou]ou$|x[aoi]|[^r]eu$/,
};

/** Spellings that belong to one of the languages and hardly ever occur in the words of the others. */
export const OWN_SPELLINGS: Readonly<Record<string, RegExp>> = {
  en: /ght|[^aeiou]ough/,
  de: /ß|^ge.+te?t$|[^s]cht(?:e|en|et)?$|[^aeiou]nte[nt]?$/,
  fr: /eau|œ|ê|û/,
  it: /gh[ie]|cch|cq|bilmente$|ità$|zion[ei]$|[aeiou]zz[aeio]/,
  es: /ñ|ción|[áíó].*[aeo]z$/,
  pt: /ão|õe|lh[aeo]|ç[ãõ]/,
};
