// How little common words tell: stems with fixed weights, so that no count of what was read before enters a comparison.
// Function words, words of time, number words and words of speaking weigh nothing; the other lists are the stems that
// stand in at least a quarter, a tenth and a twentieth of 840 news articles.

const nothing = `
  about abov accord accus accusation add after afternoon again against agenci ago all alleg allegedli along alreadi
  also although alwai amid among and announc another any anybodi anyon anyth april are around ask august away back
  becam becaus becom been befor being below between billion both brief but call came can can't cannot cent cit cite
  claim com come comment conferenc confirm could couldn't currentli date day december declar deni denial deny
  describ did didn't didn’t doe doesn't doesn’t doing don't done don’t down dozen dur each earli earlier eight
  eighteen eighti either eleven else enough even ever everi everybodi everyon everyth except far februari few
  fifteen fifti first five for forti four fourteen fridai from further gave get give goe going gone got had half has
  hav have henc her here herself him himself his hour how however hundr inde insist instead interview into isn't
  isn’t its itself januari journalist july june just last late later least less let lot made mak make many march may
  mayb mention midnight might million mine minut moment mondai month more moreover morn most mrs much must myself
  near nearli need neither never new newspaper next night nine nineteen nineti nobodi none noon nor not note noth
  november now october off often once one only onto other our out over overnight own per percent perhap press put
  quit quot rather realli recent recentli remark report reportedli reporter said same saturdai saw say second see
  seem seen september seven seventeen seventi several shall she should sinc six sixteen sixti some somebodi someon
  someth sometim soon speak spok spoken spokesman spokespeopl spokesperson spokeswoman stat still such sundai sure
  take taken talk tell ten than that the their them themselv then ther therebi thes they they'r thing third thirteen
  thirti this thos though thousand thre through throughout thursdai thus time todai together told tomorrow tonight
  too took toward tuesdai twelv twenti two under unless until upon use used using very via want was way we'r
  wednesdai week weekend well went were what when wher whether which whil who whol whom whos why will with within
  without won't would year yes yesterdai yet you your yourself`;

const everyQuarter = `
  attack believ campaign candidat chang continu countri election former group help includ issu know lead leader like
  long look member national nomination nomine number part parti peopl plan point polici political poll president
  presidential primari question race right run show support supporter think try turn vote voter win work`;

const everyTenth = `
  able account across act action actualli address administration adviser agre ahead aide allow ally almost answer
  anti appeal appear approach argu attempt attention bad ban bas battl began begin behind benefit best better big
  biggest billionair break bring build business candidaci care case caucus caus challeng chanc charg chief choic
  class clear clos commit communiti compani compar concern conduct conservativ consider contest control convention
  cours creat criticism criticiz crowd current cut deal debat decad decid decision declin defeat defend delegat
  deliver despit different director dollar drop economi economic effort elect email end endors enter especialli
  establish event executiv expect experienc explain fac face fact fail fall famili favor fear federal feel field
  fight figur final financial find focus follow forc foreign found free friend front full fund futur gain general
  given good govern governor great ground grow hand happen hard head health hear held high histori hit hold home
  hope host idea immigrant immigration important increas information interest involv job join judg keep key kill
  kind known larg latest law leadership leav led left level liberal life likeli line list littl live lost low major
  majoriti man manager matter mean media meet men messag mind monei mov move name nation offer offic official old
  open opportuniti oppos order organization outsid particularli pass past pay person personal pick plac play pledg
  politic politician position possibl post potential power presidenci presumptiv privat problem process program
  promis provid public push rais ralli reach real reason receiv record refer releas remain represent requir respond
  respons result return risk rival role rule runner secretari securiti seek senator senior sent serv set shar short
  shot side sign significant similar singl small social speech spend spent staff stag stand start stay step stop
  stori strategi strong struggl suggest surpris system tak target tax team term thought threat top trad trail tweet
  understand victori video view vot war watch whit women won word world wrong wrot young`;

const everyTwentieth = `
  abiliti accept access achiev acknowledg activist additional admit advanc advantag advocat age agenda aggressiv aim
  air alon amount analyst anger appearanc area arm arriv articl assault attend attract audienc author averag avoid
  ballot bank base beat beyond bid bigger bill bit black blam block board book border born brought built businessman
  buy camp captur career carri cast center certain certainli chairman check cheer children choos citizen city civil
  clearli climat closeli closer colleg committe common communication compet complet conclud condition conflict
  congressional contender contrast controversi conversation convinc core cost count court cover credit criminal
  crisis critic critical cycl damag data daughter death deep defens degre demand demonstrat detail determin develop
  differenc difficult direct directli discuss discussion dismiss district divid docu dominat donation donor door
  doubl doubt draw driv earn easy effect electorat embrac emerg employe encourag energi engag ensur entir era estat
  evidenc exactli exampl exchang exist expand expert express eye familiar father favorit fellow fil fill finalli
  financ finish fir fire firm floor form forward founder fuel fundrais game gather generalli generation giv global
  goal greater growth gun guy hall handl hate heard heart heat higher highest highlight hop hous huge hurt husband
  identifi ignor illegal imag immediateli impact improv incident incom increasingli independent indicat individual
  industri influenc insid instanc insult intend international introduc invest investigation kept kid labor lack land
  languag largeli larger largest launch lawmaker lawsuit lawyer lean learn legal legislation letter limit link liv
  local longer longtim los lose loss love lower maintain manag margin mark market mass meant measur met middl
  militari minoriti miss mistak moderat mogul mostli multipl nam necessari negativ network nominat non officer onlin
  operation opinion opponent opposition organiz overall page paid parent particular path percentag performanc period
  phon pictur platform polic politicalli poor popular population positiv powerful practic prais predict prepar
  present pressur pretti prevent previous previousli pric principl prioriti pro probabli produc professor profil
  progressiv project prominent prompt propos proposal prospect protect protest prov publicli publish pull pursu
  quarter quickli radical radio ran rang rank rat rate read readi realiti recall recogniz reduc referenc reflect
  reform refuge refus register reject relat relationship religion remember repeat repeatedli replac request resourc
  respect responsibl rest retir reveal rhetoric ris rise roll room root roughli safe scandal schedul school season
  seat secur self sell send sens separat serious server servic sery shift shoot shown simpli sit site situation
  solution son sort sought sound sourc special specific stak stanc standard star status strategist street strength
  strongli student styl subject success successful summer super survei swing television terrorism terrorist test
  thank threaten tie tone total tough town track traditional train treat tri troubl true trust twic ultimateli union
  unit unlikeli urg valu veteran vice victim violenc visit voic vow wage wait walk wall warn weapon welcom wideli
  wife wing winner woman worker worri wors writ`;

/** Deeds of force: the type of the event says as much. */
const deeds = `
  assault assassinat attack barrag blast blew blow blown bomb bombard burn casualti dead death destroi detonat detonation die
  died explod explosion explosiv fir gunfir hit injur kill killer maim raid shell shoot shooting shot strik struck targt tear
  tore torn wound`;

/** Stem → weight, 0 to 0.75; a stem that is absent is not common. */
export const commonWords: ReadonlyMap<string, number> = new Map(
  (
    [
      [everyTwentieth, 0.75],
      [everyTenth, 0.45],
      [deeds, 0.3],
      [everyQuarter, 0.2],
      [nothing, 0],
    ] as const
  ).flatMap(([list, weight]) =>
    list
      .trim()
      .split(/\s+/)
      .map((form): [string, number] => [form, weight]),
  ),
);
