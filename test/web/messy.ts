// Articles as they come: without titles, in one paragraph, without dates or outlets, copied with a word changed, taken back.
// They are read by the machine, not by hand: what stands in them is found or missed as in a newsroom.
import { readArticle } from "../../src/reading/read.js";
import type { Reading } from "../../src/record/reading.js";
import { composeSubmission } from "../../src/server/compose-submission.js";
import type { Submission } from "../../src/server/contract/submission.js";

/** Told by four papers on one ministry's word, which is a party to it. */
const depotWord = "Armenia's defence ministry said";

export const messySubmissions: readonly Submission[] = [
  {
    text: `Azerbaijani forces shelled the village of Sotk in eastern Armenia early on Tuesday, killing three soldiers, ${depotWord}. Azerbaijan's defence ministry denied that its forces had shelled the village. "This is a lie from beginning to end," its spokesman Anar Eyvazov said. The European Union called on both sides to show restraint.`,
    outlet: "Highland Courier",
    published: "2026-11-24T07:10:00Z",
    url: "https://highlandcourier.example/24/1",
  },
  {
    text: `YEREVAN — Three Armenian soldiers were killed when Azerbaijani forces shelled the village of Sotk on Tuesday, ${depotWord}.`,
    outlet: "Northern Wire",
    published: "2026-11-24T09:30:00Z",
    url: "https://northernwire.example/a/88213",
  },
  {
    text: `Azerbaijani forces shelled the village of Sotk on Tuesday and killed three soldiers, ${depotWord}. The road to Vardenis was closed, residents said. Schools in the district sent the children home.`,
    outlet: "The Lowland Post",
    published: "2026-11-25T06:00:00Z",
    url: "https://lowlandpost.example/sotk",
    title: "Three soldiers killed in shelling of border village",
  },
  {
    text: `Azerbaijani forces shelled the Armenian village of Sotk on Tuesday, ${depotWord}, killing three soldiers.`,
    outlet: "Gulf Ledger",
    published: "2026-11-25T18:45:00Z",
    url: "https://gulfledger.example/world/3",
  },
  {
    text: "Iran and Saudi Arabia agreed on Wednesday to reopen their embassies, Iran's foreign ministry said. Foreign minister Abbas Araghchi said the two countries would exchange ambassadors within a month. Saudi Arabia has not commented. Oil prices fell two percent after the news, and traders in Dubai said that they expected them to fall further, since a quarrel that had lasted for years was over, at least for now.",
    outlet: "Gulf Ledger",
    published: "2026-11-25T12:00:00Z",
    url: "https://gulfledger.example/world/2",
  },
  {
    text: 'Saudi Arabia denied on Thursday that it had agreed with Iran to reopen embassies. "No such agreement exists," a Saudi official said on condition of anonymity.',
    outlet: "Highland Courier",
    published: "2026-11-26T08:00:00Z",
    url: "https://highlandcourier.example/26/4",
  },
  {
    text: "Israel and Hamas agreed to a ceasefire in Gaza on Friday, Qatar's foreign ministry said. The ceasefire takes effect on Saturday, Qatar said. Prime minister Benjamin Netanyahu said that Israel would honour the ceasefire. Hamas confirmed that it had accepted it.",
    outlet: "Northern Wire",
    published: "2026-11-27T15:00:00Z",
    url: "https://northernwire.example/a/88340",
    title: "Ceasefire in Gaza, Qatar says",
  },
  {
    text: "Israel accused Hamas on Sunday of breaking the ceasefire in Gaza. Hamas denied that it had broken the ceasefire. An Israeli army spokesman said that militants had fired two rockets at Sderot. Nobody was hurt, he said.",
    outlet: "The Lowland Post",
    published: "2026-11-29T19:20:00Z",
    url: "https://lowlandpost.example/truce",
  },
  {
    text: "A drone struck the oil refinery at Ras Tanura on Saturday, an official said on condition of anonymity. The fire was put out within two hours.",
    outlet: "Gulf Ledger",
    published: "2026-11-28T10:00:00Z",
    url: "https://gulfledger.example/world/9",
  },
  {
    text: "A drone struck the oil refinery at Ras Tanura, an official said on Saturday on condition of anonymity.",
    outlet: "Northern Wire",
    published: "2026-11-28T11:00:00Z",
    url: "https://northernwire.example/a/88399",
  },
  {
    text: "A drone struck the oil refinery at Ras Tanura on Saturday, an unnamed official said. Saudi Arabia's energy ministry declined to comment.",
    outlet: "Evening Sentinel",
    published: "2026-11-29T07:00:00Z",
    url: "https://eveningsentinel.example/n/1",
  },
  {
    text: "the minister said he will not resign. “I was elected to serve,” Viktor Sandor told reporters outside the parliament in Budapest, where some 4,000 people protested for a third day. Police arrested twelve protesters, the interior ministry said. Opposition leader Anna Kovacs called the arrests a disgrace and demanded that the twelve be released. The ministry rejected the demand. Kovacs said her party would take the matter to court",
  },
  {
    text: "France will send 200 soldiers to Chad, president Emmanuel Macron said. Chad's foreign ministry thanked France. The soldiers arrive in January.",
    outlet: "Evening Sentinel",
  },
  {
    text: "Police in Nairobi arrested five men over the bombing of a market on Monday that killed eleven people, police chief Japhet Koome said. Al-Shabaab said it had carried out the bombing.",
    published: "2026-11-23",
    url: "https://citizenwatch.example/?p=771",
  },
  {
    text: "Police in Nairobi arrested five men over the bombing of a market that killed eleven people, police chief Japhet Koome said. The number of dead has risen to fourteen, the health ministry said on Tuesday.",
    outlet: "Highland Courier",
    published: "2026-11-24",
    url: "https://highlandcourier.example/24/7",
  },
];

/** One article as it was changed twice at its address. */
export const threeVersions: readonly Submission[] = ["seven", "nine", "eleven"].map((dead, at) => ({
  text: `A ferry sank off Port Lune on Monday. The coastguard said that ${dead} people had died. The captain was held.`,
  outlet: "Northern Wire",
  published: `2026-11-2${at}T07:00:00Z`,
  url: "https://northernwire.example/a/90001",
}));

/** As the machine reads them. */
export async function readingsOf(submissions: readonly Submission[]): Promise<Reading[]> {
  const articles = await Promise.all(submissions.map((submission) => composeSubmission(submission)));
  return articles.map((article) => readArticle(article));
}

export function messyReadings(): Promise<Reading[]> {
  return readingsOf(messySubmissions);
}
