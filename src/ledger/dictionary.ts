// The words that packing starts from: what news says all the time need not be spelled out in each article.
// Part of the packed format: a change of one letter makes older ledgers unreadable, so it never changes.

// Deflate reaches nearer words more cheaply, so the commonest stand last.
const words = `
"vladimir-putin","donald-trump","benjamin-netanyahu","volodymyr-zelensky","xi-jinping","officials","residents","witnesses",
"killed","wounded","injured","displaced","detained","arrested","soldiers","civilians","workers","people",
"2024-01-01","2024-12-31","2025-01-01","2025-12-31","2026-01-01","2023-01-01",
"conventional","unconventional","explosives","aerial","firearms","third-party","meet","visit","phone","mediate","demonstrate","strike",
"riot","arrest","seize","restrict","expel","tariffs","boycott","embargo","military","diplomatic","legal","economic","humanitarian",
"intelligence","migration","election","health","environment","technology","terrorism","corruption","human-rights",
"GOV","MIL","REB","OPP","PTY","COP","JUD","LEG","SPY","MED","EDU","BUS","CVL","LAB","IGO","NGO","UNS","CRM","REL",
"IRN","ISR","USA","RUS","UKR","CHN","FRA","GBR","DEU","TUR","SYR","PSE","LBN","IND","PAK","ARM","AZE","JPN","KOR","PRK","POL","ITA",
"single-origin","interested-source","unnamed-source","contested","the own voice",
"010","020","030","036","039","040","042","043","045","050","051","057","060","070","080","090","100","110","111","112","114","120",
"130","138","140","141","145","150","160","163","170","173","175","180","182","183","190","193","194","195",
"according to","announce","accuse","deny","warn","claim","report","confirm","believe","think","want","know","call","ask","tell","add","say",
"a1","a2","a3","a4","a5","a6","a7","a8","a9","a10","a11","a12","q1","q2","q3","q4","q5","q6","q7","q8","q9","e1","e2","e3","e4","e5","e6","e7","e8","e9"
 January February March April June July August September October November December Monday, Tuesday, Wednesday, Thursday, Friday,
 Saturday, Sunday. on Monday on Tuesday on Wednesday on Thursday on Friday on Saturday on Sunday last week earlier this month next year
 a year ago years ago. million billion percent per cent thousand hundred dollars euros $100 million 2023 2024 2025 2026
 Washington London Paris Berlin Brussels Moscow Kyiv Beijing Tehran Jerusalem Gaza Damascus Baghdad Ankara Cairo Geneva New York
 United States United Nations European Union Security Council NATO White House State Department Pentagon Congress Senate Kremlin Foreign
 Ministry Defence Ministry Defense Secretary Interior Minister Foreign Minister Prime Minister President Chancellor Supreme Court Parliament
 Russia Russian Ukraine Ukrainian Israel Israeli Iran Iranian China Chinese Britain British France French Germany German American Turkey
 Palestinian Syrian Lebanon Hezbollah Hamas Taliban Afghanistan Pakistan India Korea Japan Azerbaijan Armenia Reuters Associated Press
 spokesman spokeswoman spokesperson for the ministry said in a statement on Telegram on social media in an interview with a news conference
 told reporters that the government had denied the accusation condemned the attack called for an investigation into the incident was killed
 were killed and wounded in the explosion. The explosion damaged at least people injured when a drone missile strike hit near the city.
 Police arrested protesters soldiers troops forces army military officials authorities local residents witnesses hospital rescue workers
 ceasefire agreement negotiations talks between the two countries sanctions nuclear programme border region capital airport station oil gas
 pipeline power plant energy economy trade tariffs election campaign opposition party leader lawmakers court judge charges trial prison
 company companies workers strike union university school children families women security officials humanitarian aid refugees
 which would have been could not be reached for comment. did not respond to a request for comment. It was not immediately clear whether
 He said he would not say whether She added that there was no evidence that the report was true. “We will continue to ” he said. ” she said.
 said that the according to a according to the people familiar with the matter who spoke on condition of anonymity because they were not
 authorised to speak publicly. as well as more than because of the during the after the before the over the under the against the between
 about their there these those other than such some most many first second three seven after before where while since until although however
 also been being only into over such through during without within among including despite following under against between because
 they will would could should may might must have has had not but his her its our who whom whose which what when then than that this these
 out up down off all one two new last year week month day time people country government minister president state city officials
 is was are were be by at as it he she an or if so no do did from with have has had been will on for that said and to of in the The `;

/** What accounts look like, as linking cuts articles down to them. */
const accounts = `"where":"the capital","whereCountry":"USA","quantities":[{"count":3,"low":3,"high":3,"approximate":false,"of":"people","what":"killed","spans":[[
"process":{"kind":"ceasefire","state":"announced","parties":["ISR","IRN"],"third":["USA"],"actors":[],"against":null},
"process":{"kind":"sanctions","state":"imposed","process":{"kind":"mediation","state":"offered","process":{"kind":"exchange","state":"agreed","process":{"kind":"ultimatum","state":"given",
"attitude":"deny","attitude":"contradict","attitude":"doubt","attitude":"retract","stance":"deny","lemma":"deny","stance":"believe","lemma":"believe"
"kind":"statement","type":null,"mode":null,"cameo":null,"contexts":[],"actors":[],"recipients":[],"dated":"published","auxiliary":["future"],"auxiliary":["historical"],"auxiliary":["negation"]
"type":"ACCUSE","type":"ASSAULT","type":"CONSULT","type":"SANCTION","type":"COERCE","type":"REQUEST","type":"AGREE","type":"REJECT","type":"THREATEN","type":"MOBILIZE","type":"SUPPORT","type":"COOPERATE","type":"PROTEST","type":"RETREAT","type":"AID","type":"CONCEDE",
"kind":"organization","sectors":["GOV"]}],"kind":"person","sectors":["GOV"]}],"kind":"unnamed","sectors":[]}],"kind":"group","sectors":["MIL"]}],
"factuality":{"certainty":"possible","polarity":"negative"},"factuality":{"certainty":"probable","polarity":"positive"},"named":false,"body":"unnamed"}],
[{"id":"\u0001#e1","article":"\u0001","item":"e1","kind":"event","type":"ASSAULT","mode":"explosives","cameo":"183","contexts":["military"],"actors":[{"key":"RUS","name":"Russia","country":"RUS","kind":"state","sectors":["GOV"]}],"recipients":[{"key":"UKR","name":"Ukraine","country":"UKR","kind":"state","sectors":["GOV"]}],"when":{"start":"2025-01-02","end":"2025-01-02"},"dated":"said","where":null,"whereCountry":null,"words":[["attack",1],["city",0.5],["border",1],["minist",0.5]],"quantities":[],"factuality":{"certainty":"certain","polarity":"positive"},"auxiliary":[],"attitude":"assert","chain":[{"key":"defence ministry","name":"Defence Ministry","country":null,"kind":"outlet","sectors":["MED"],"stance":"report","lemma":"report","named":true,"body":"defence ministry"},{"key":"","name":"","country":"","kind":"organization","sectors":["GOV"],"stance":"assert","lemma":"say","named":true,"body":""}],"summary":[0,117],"spans":[[0,92]],"confidence":0.8,"process":null,"about":["\u0001#e1"],"profile":"`;

/** What composed claims look like. */
const claims = `"disputes":[{"name":"foreign ministry","country":"RUS","how":"deny","article":"","spans":[[0,10]]}],"how":"contradict","how":"doubt","how":"retract",
"figures":[{"what":"killed","of":"people","low":5,"high":5,"origin":"","article":""}],"what":"wounded","status":"contested","status":"retracted","status":"corroborated"
"citations":[{"article":"","cites":"","circles":[["","named":false,"party":"actor","party":"recipient","kind":"statement","type":null,"mode":null,"cameo":null,"actors":[],"recipients":[],
"type":"ACCUSE","type":"ASSAULT","type":"CONSULT","type":"SANCTION","type":"COERCE","type":"REQUEST","type":"AGREE","type":"REJECT","type":"THREATEN","type":"MOBILIZE","type":"SUPPORT","type":"COOPERATE","type":"PROTEST","type":"RETREAT","type":"AID","type":"CONCEDE",
{"claim":{"id":"c_","kind":"event","type":"ASSAULT","mode":"explosives","cameo":"183","actors":["RUS"],"recipients":["UKR"],"summary":"The ministry said on Monday that ","when":{"start":"2025-01-02","end":"2025-01-02"},"where":null,"reports":[["\u00011\u0001","e1"],["\u00012\u0001","e2"],["\u00013\u0001","q1"]],"origins":[{"name":"Defence Ministry","country":"RUS","named":true,"party":null,"reports":1,"first":"2025-01-02T09:00:00Z"}],"independent":1,"disputes":[],"figures":[],"status":"single-origin"},"accounts":["\u00011\u0001#e1","\u00012\u0001#e2"],"disputing":[],"citations":[],"circles":[],"rests":[[0]]}`;

/** Words of readings that need not be written at all, since both sides know their places. It never changes either. */
export const knownWords: readonly string[] =
  `say tell call ask want add know think report believe accord show support see
 suggest write note appear expect announce plan agree claim offer seek refer describe criticize accuse deny warn declare respond
 promise threaten urge demand confirm insist argue hope vow
 GOV MIL LEG JUD COP PTY OPP REB CVL ELI BUS EDU SOC JRN MED REL NGO IGO SPY LAB CRM REF AGR UAF
 USA RUS UKR CHN ISR IRN GBR FRA DEU TUR SYR PSE LBN IRQ IND PAK JPN KOR PRK ITA ESP POL CAN MEX SAU EGY AFG
 diplomatic military legal economic executive political_institutions humanitarian rights_freedoms
 single-origin interested-source official unnamed-source speculation second-hand disputed-in-text denied
 disapprove allege demo investigate visit arrest release assist seize firearms aerial explosives meet phone mediate ceasefire`
    .split(/\s+/)
    .slice(0, 126);

/** Bytes for deflate's preset dictionary (RFC 1950, FDICT; here with raw deflate, so that nothing else marks it). */
export const dictionary: Uint8Array = Buffer.from(words.replaceAll("\n", " "), "utf8");

/** The same for accounts of articles. */
export const accountDictionary: Uint8Array = Buffer.from(accounts.replaceAll("\n", ""), "utf8");

/** The same for composed claims. */
export const claimDictionary: Uint8Array = Buffer.from(claims.replaceAll("\n", ""), "utf8");
