// Pages to articles: the main text without what stands around it, and what the page says about itself.
import { describe, expect, it } from "vitest";
import { articleFromHtml } from "../../src/intake/html.js";
import { articleSchema } from "../../src/record/reading.js";

const body = [
  "The port of Calder Sound was shut on Monday after a strike on its fuel depot, the harbour office said, and no ship was let in.",
  "“We will not sign anything before the guns are silent,” said Mara Vantongeren, the foreign minister of Valdorn, who was asked about the talks.",
  "Karsk’s army denied that it had fired on the port, which it called “an invention”, and said that its guns had been silent for a week.",
  "Ships were being sent to Ellery Point, forty kilometres to the north, where there is room for six of them, according to the pilots.",
];

function page(parts: { head?: string; before?: string; inside?: string; after?: string }): string {
  const [first, ...rest] = body.map((paragraph) => `<p>${paragraph}</p>`);
  return `<!DOCTYPE html><html lang="en-GB"><head>${parts.head ?? ""}</head><body>${parts.before ?? ""}
    <main><article>${first}${parts.inside ?? ""}${rest.join("\n")}</article></main>${parts.after ?? ""}</body></html>`;
}

describe("a page's metadata", () => {
  it("comes from JSON-LD, also within a graph and lists", () => {
    const linked = {
      "@graph": [
        { "@type": "WebSite", name: "Elsewhere" },
        {
          "@type": ["NewsArticle", "Thing"],
          headline: "Port shut &amp; depot hit",
          datePublished: "2025-03-04T07:30:00+01:00",
          author: [{ "@type": "Person", name: "Ada Brook" }, { name: "Tom Lind" }],
          publisher: { "@type": "Organization", name: "The Harbour Courier" },
          mainEntityOfPage: { "@id": "https://www.courier.example/port" },
        },
      ],
    };
    const head = `<script type="application/ld+json">{broken</script><script type="application/ld+json">${JSON.stringify([linked])}</script>
      <meta property="og:title" content="Another title">`;
    expect(articleSchema.parse(articleFromHtml(page({ head })))).toMatchObject({
      title: "Port shut & depot hit",
      byline: ["Ada Brook", "Tom Lind"],
      outlet: { name: "The Harbour Courier", domain: "courier.example", actor: null },
      published: "2025-03-04T07:30:00+01:00",
      url: "https://www.courier.example/port",
      language: "en",
      text: body.join("\n\n"),
    });
  });

  it.each([
    ["with a semicolon behind it", '{"@type":"NewsArticle","headline":"Port shut","datePublished":"2025-03-04"};'],
    [
      "with comments",
      '// head\n{"@type":"NewsArticle", /* what */ "headline":"Port shut","datePublished":"2025-03-04"}<!-- end -->',
    ],
    ["with a comma too many", '{"@type":"NewsArticle","headline":"Port shut","datePublished":"2025-03-04",}'],
    ["with a line end in a string", '{"@type":"NewsArticle","headline":"Port\nshut","datePublished":"2025-03-04"}'],
  ])("comes from JSON-LD %s", (_, source) => {
    const head = `<script type="application/ld+json">${source}</script>`;
    expect(articleFromHtml(page({ head }))).toMatchObject({ title: "Port shut", published: "2025-03-04" });
  });

  it("comes from the page's object and what it refers to, where no article is described", () => {
    const linked = {
      "@graph": [
        { "@type": "WebSite", name: "The Harbour Courier" },
        { "@type": "WebPage", datePublished: "2025-03-04", author: { "@id": "#ada" } },
        { "@id": "#ada", "@type": "Person", name: "Ada Brook" },
      ],
    };
    const head = `<script type="application/ld+json">${JSON.stringify(linked)}</script>`;
    expect(articleFromHtml(page({ head }))).toMatchObject({
      published: "2025-03-04",
      byline: ["Ada Brook"],
      outlet: { name: "The Harbour Courier" },
    });
  });

  it("takes the outlet's name for no author", () => {
    const head =
      '<meta name="author" content="The Harbour Courier"><meta property="og:site_name" content="The Harbour Courier">';
    const before = '<p class="byline">By <a href="/ada">Ada Brook</a></p>';
    expect(articleFromHtml(page({ head, before })).byline).toEqual(["Ada Brook"]);
  });

  it.each([
    ['<meta name="citation_publication_date" content="2025/03/04">', "2025-03-04"],
    ['<meta name="DC.Date.Issued" content="4 March 2025">', "2025-03-04"],
    ['<link rel="canonical" href="https://courier.example/2025/03/04/port-shut">', "2025-03-04"],
    ['<link rel="canonical" href="https://courier.example/world/port-shut-20250304.html">', "2025-03-04"],
  ])("has a date by %s", (head, published) => {
    expect(articleFromHtml(page({ head })).published).toBe(published);
  });

  it("takes the time of a reader's comment for no date", () => {
    const after =
      '<section id="discussion"><article class="reply"><time datetime="2025-04-01">1 April</time></article></section>';
    expect(articleFromHtml(page({ after })).published).toBeNull();
  });

  it("comes from meta tags", () => {
    const head = `<title>Port shut | The Harbour Courier</title><link rel="canonical" href="/port?id=1">
      <meta property="og:site_name" content="The Harbour Courier"><meta name="author" content="By Ada Brook and Tom Lind">
      <meta property="article:author" content="https://social.example/ada">
      <meta property="article:published_time" content="2025-03-04 07:30:00">`;
    expect(articleFromHtml(page({ head }), { url: "https://courier.example/amp/port" })).toMatchObject({
      title: "Port shut",
      byline: ["Ada Brook", "Tom Lind"],
      outlet: { name: "The Harbour Courier", domain: "courier.example" },
      published: "2025-03-04T07:30:00",
      url: "https://courier.example/port?id=1",
    });
  });

  it("comes from JSON-LD with line ends in its strings and marks around it", () => {
    const head = `<script type="application/ld+json">//<![CDATA[
      {"@type": "Article", "headline": "Port
      shut", "author": "Ada Brook"} //]]></script>`;
    expect(articleFromHtml(page({ head }))).toMatchObject({ title: "Port shut", byline: ["Ada Brook"] });
  });

  it("takes the outlet from the title where the headline is known", () => {
    const html = page({ head: "<title>Port shut - again | The Harbour Courier</title>" });
    const headed = html.replace("<article>", "<article><h1>Port shut - again</h1>");
    expect(articleFromHtml(headed)).toMatchObject({
      title: "Port shut - again",
      outlet: { name: "The Harbour Courier" },
    });
    expect(articleFromHtml(html).outlet).toBeNull();
  });

  it("comes from what the page shows where nothing else gives it", () => {
    const inside = "";
    const html = page({ inside }).replace(
      "<article>",
      `<article><h1>Port shut</h1><p class="byline">By Ada Brook</p><time datetime="2025-03-04">Tuesday</time>`,
    );
    const article = articleFromHtml(html);
    expect(article).toMatchObject({ title: "Port shut", byline: ["Ada Brook"], published: "2025-03-04", outlet: null });
    expect(article.text.startsWith(body[0])).toBe(true);
  });

  it("finds a byline in pieces", () => {
    const inside = "<div data-testid='byline-block'><span>Ada Brook</span><span>Europe correspondent</span></div>";
    expect(articleFromHtml(page({ inside })).byline).toEqual(["Ada Brook"]);
  });

  it("yields to what is known beside the page", () => {
    const head = `<meta property="og:site_name" content="One"><meta name="date" content="2024-01-01">`;
    expect(articleFromHtml(page({ head }), { outlet: "Other", published: "2025-06-24" })).toMatchObject({
      outlet: { name: "Other" },
      published: "2025-06-24",
    });
  });

  it("of a page without any is null", () => {
    expect(articleFromHtml(page({}))).toMatchObject({
      title: null,
      byline: [],
      outlet: null,
      published: null,
      url: null,
    });
  });
});

describe("a page's address", () => {
  const stating = (address: string, outlet = "The Harbour Courier"): string =>
    page({
      head: `<title>Port shut</title><link rel="canonical" href="${address}"><meta property="og:site_name" content="${outlet}">`,
    });

  it.each([
    ["the same site", "https://www.harbourcourier.example/port?from=feed", "https://harbourcourier.example/port"],
    ["another host of the site", "https://m.harbourcourier.co.uk/port", "https://www.harbourcourier.co.uk/port"],
  ])("is what it says, on %s", (_, fetched, stated) => {
    const article = articleFromHtml(stating(stated), { url: fetched });
    expect(article.url).toBe(stated);
    expect(article).not.toHaveProperty("statedUrl");
    expect(article.outlet?.name).toBe("The Harbour Courier");
  });

  it.each([
    ["another site", "https://evil.example/a", "https://www.harbourcourier.example/port", "evil.example"],
    ["a neighbour under one public suffix", "https://evil.co.uk/a", "https://harbourcourier.co.uk/port", "evil.co.uk"],
    ["another person's pages", "https://eva.github.io/a", "https://harbourcourier.github.io/", "eva.github.io"],
    [
      "a name that only ends like it",
      "https://evilharbour.example/",
      "https://harbour.example/",
      "evilharbour.example",
    ],
  ])("is not that of %s, which is kept as what the page says", (_, fetched, stated, domain) => {
    const article = articleFromHtml(stating(stated, "The Daily Record of Calder"), { url: fetched });
    expect(article).toMatchObject({ url: fetched, statedUrl: stated, outlet: { name: domain, domain } });
  });

  it("of another site leaves the outlet its name where it is the site's own, as with stories of an agency", () => {
    const article = articleFromHtml(stating("https://agency.example/1"), {
      url: "https://harbourcourier.example/port",
    });
    expect(article).toMatchObject({
      url: "https://harbourcourier.example/port",
      outlet: { name: "The Harbour Courier" },
    });
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])("is never %s", (stated) => {
    expect(articleFromHtml(stating(stated), { url: "https://good.example/a" }).url).toBe("https://good.example/a");
    expect(articleFromHtml(stating(stated)).url).toBeNull();
  });

  it("is kept without a password", () => {
    expect(articleFromHtml(page({}), { url: "https://ana:secret@good.example/b" }).url).toBe("https://good.example/b");
    expect(articleFromHtml(stating("https://ana:secret@good.example/b")).url).toBe("https://good.example/b");
  });
});

describe("a page's text", () => {
  const related = "<ul><li><a href='/a'>Rebels seize a bridge</a></li><li><a href='/b'>Grain prices rise</a></li></ul>";

  it.each([
    ["a caption", "<figure><img src='p.jpg'><figcaption>Smoke over the port. Photo: A. Lens</figcaption></figure>"],
    ["a caption by its class", "<div class='image-caption'>Smoke over the port.</div>"],
    ["a block of related stories", `<div class="related-stories"><h3>Related</h3>${related}</div>`],
    ["an aside", `<aside><h3>Background</h3><p>What the treaty says.</p></aside>`],
    ["a read-also line", "<p><strong>Read also:</strong> <a href='/c'>Who owns the cranes</a></p>"],
    ["a read-more line without a link", "<p>READ MORE: Who owns the cranes</p>"],
    ["a paragraph that is a link", "<p><a href='/c'>Who owns the cranes of Calder Sound</a></p>"],
    ["a list of links under a heading", `<h3>More on this</h3>${related}`],
    ["a share bar", "<div class='ShareBar'><span>Share</span><a href='#'>Post</a></div>"],
    ["a newsletter prompt", "<div class='newsletter-signup'><p>Get the day’s news by mail.</p></div>"],
    ["a newsletter prompt in the text", "<p>Sign up for our newsletter and get the day’s news.</p>"],
    ["an advertisement", "<div id='ad' aria-label='Advertisement'><p>Fly to Ellery from 99. Book now!</p></div>"],
    ["a pull quote", "<blockquote class='pull-quote'>We will not sign anything</blockquote>"],
    ["a byline in pieces", "<div class='byline-block'><span>Ada Brook</span><span>Europe correspondent</span></div>"],
    ["a continuation mark", "<p>Story continues below advertisement</p>"],
    [
      "labels",
      "<p>READ | Who owns the cranes</p><p>Photo: A. Lens/Agency</p><h3>Editors’ picks</h3><p>Comments (12)</p>",
    ],
    ["a heading of other stories", `<h2>More from World</h2>${related}`],
    ["a script, a style and a comment", "<script>var x = '<p>no</p>';</script><style>p{}</style><!-- <p>no</p> -->"],
    ["hidden words", "<p style='display: none'>Hidden words.</p><p hidden>Hidden too.</p>"],
    ["a form", "<form><label>Your e-mail</label><input><button>Send</button></form>"],
  ])("is without %s", (_, inside) => {
    expect(articleFromHtml(page({ inside })).text).toBe(body.join("\n\n"));
  });

  it("keeps a post that is set into it, as a quote of who posted it", () => {
    const inside =
      '<blockquote class="twitter-tweet"><p>The truth<br>will out.</p>— Lena Morav (@lmorav) <a href="#">3 March 2025</a></blockquote>';
    expect(articleFromHtml(page({ inside })).text).toContain(
      "“The truth will out.” — Lena Morav (@lmorav) 3 March 2025",
    );
  });

  it("stands once where the page holds it for wide and for narrow screens", () => {
    const once = body.map((paragraph) => `<p>${paragraph}</p>`).join("");
    const twice = `<div class="wide"><article>${once}</article></div><div class="narrow"><article>${once}</article></div>`;
    expect(articleFromHtml(`<html><body>${twice}</body></html>`).text).toBe(body.join("\n\n"));
    const marked = `<div itemprop="articleBody"><section itemprop="articleBody">${once}</section></div>`;
    expect(articleFromHtml(`<html><body>${marked}${marked}</body></html>`).text).toBe(body.join("\n\n"));
  });

  it("is found in an element that names itself after what is around articles", () => {
    const links = Array.from({ length: 90 }, (_, at) => `<div><a href="/${at}">Section ${at} of the site</a></div>`);
    const article = body.map((paragraph) => `<p>${paragraph}</p>`).join("");
    const html = `<html><body><div>${links.join("")}</div><div class="story-read-more">${article}</div><p>Filed under ports</p></body></html>`;
    expect(articleFromHtml(html).text).toBe(body.join("\n\n"));
  });

  it("is without navigation, cookie banner, comments and footer", () => {
    const before = `<header><nav>${related}</nav></header><div class="cookie-banner" role="dialog">We value your privacy.</div>`;
    const after = `<section class="comments"><h2>Comments</h2><p>Nonsense, says I, and I have said so before.</p></section>
      <section class="most-read"><h2>Most read</h2>${related}</section><footer><p>© The Harbour Courier</p></footer>`;
    expect(articleFromHtml(page({ before, after })).text).toBe(body.join("\n\n"));
  });

  it("is without credits and copyright at its end", () => {
    const end =
      "<p>Additional reporting by Tom Lind</p><p>(Reporting by Ada Brook; editing by Lena Morav)</p><p>© Courier</p>";
    expect(articleFromHtml(page({}).replace("</article>", `${end}</article>`)).text).toBe(body.join("\n\n"));
  });

  it("keeps prose that only resembles a prompt", () => {
    const kept = [
      "Photos of the depot showed smoke over the quay, and a burnt crane.",
      "Related charges were dropped in May, the prosecutor’s office said.",
      "Watch officers on the quay saw the rockets, the harbour office said.",
      "The minister’s <a href='/speech'>speech</a> lasted an hour.",
      "Read aloud, the letter took an hour.",
      "More than forty ships wait.",
      "Share prices fell in Calder.",
      "Save for two cranes, the port is whole.",
    ];
    const inside = kept.map((paragraph) => `<p>${paragraph}</p>`).join("");
    const { text } = articleFromHtml(page({ inside }));
    for (const paragraph of kept) expect(text).toContain(paragraph.replace(/<[^>]*>/g, ""));
  });

  it("has a paragraph for each block and line break, headings and list items too", () => {
    const inside =
      "<h2>A long week</h2><ul><li>One demand is pay.</li><li>Another is rest.</li></ul><div>First.<br>Second.</div><blockquote><p>Quoted.</p></blockquote>";
    const { text } = articleFromHtml(page({ inside }));
    expect(text.split("\n\n").slice(1, 7)).toEqual([
      "A long week",
      "One demand is pay.",
      "Another is rest.",
      "First.",
      "Second.",
      "Quoted.",
    ]);
  });

  it("keeps words whole over inline elements, soft hyphens and entities", () => {
    const inside =
      "<p>The <b>Cape</b>&nbsp;<i>Bo</i>jeador &ldquo;sailed&rdquo; inter&shy;nation\u200bally &amp; far.</p>";
    expect(articleFromHtml(page({ inside })).text).toContain("The Cape Bojeador “sailed” internationally & far.");
  });

  it("is what the page marks as articleBody, or gives in JSON-LD where it shows none", () => {
    const marked = `<div itemprop="articleBody">${body.map((p) => `<p>${p}</p>`).join("")}</div>`;
    expect(articleFromHtml(`<body><div><p>Elsewhere, other things.</p>${marked}</div></body>`).text).toBe(
      body.join("\n\n"),
    );
    const linked = JSON.stringify({ "@type": "NewsArticle", articleBody: body.join("\n\n") });
    const empty = `<body><script type="application/ld+json">${linked}</script><div id="app"><p>Loading</p></div></body>`;
    expect(articleFromHtml(empty).text).toBe(body.join("\n\n"));
  });

  it("is found in a page of old, with tables, breaks and no paragraphs", () => {
    const html = `<HTML><TITLE>Port shut</TITLE><BODY><TABLE><TR><TD><A HREF=/>Home</A></TD><TD>${body.join("<BR><BR>")}</TD></TR></TABLE></BODY></HTML>`;
    expect(articleFromHtml(html)).toMatchObject({ title: "Port shut", text: body.join("\n\n") });
  });

  it("is found in a fragment without html and body", () => {
    expect(articleFromHtml(body.map((paragraph) => `<p>${paragraph}`).join("\n")).text).toBe(body.join("\n\n"));
  });

  it("is not made of nothing", () => {
    expect(() => articleFromHtml("<html><body><img src=x></body></html>", {}, "x.html")).toThrow(
      "x.html holds no text to read.",
    );
  });
});

describe("a hostile page", () => {
  const words = body.map((paragraph) => `<p>${paragraph}</p>`).join("");
  const many = 200_000;

  it.each([
    ["deep nesting", `${"<div>".repeat(many)}${words}${"</div>".repeat(many)}`],
    ["deep nesting never closed", `${words}${"<section><b>".repeat(many)}`],
    ["closing tags alone", `${"</div></b>".repeat(many)}${words}`],
    ["angle brackets", `${words}<p>${"< ".repeat(many)}</p>`],
    ["broken tags", `${words}${"<a".repeat(many)}`],
    ["broken html tags", `${words}${"<html".repeat(20_000)}`],
    ["many attributes", `<div ${Array.from({ length: 20_000 }, (_, index) => `a${index}=1`).join(" ")}>${words}</div>`],
    ["many meta tags", `${"<meta name=author content='x y'>".repeat(20_000)}${words}`],
    ["a title with tags", `<title>How to close <body> and </html> tags</title>${words}`],
    ["an end before the text", `</body></html>${words}`],
    ["elements without a name", `</html><i><div><a>${words}`],
    ["quotation marks", `${words}<p>${"\u2039".repeat(many)}</p>`],
    ["deep JSON-LD", `<script type="application/ld+json">${"[".repeat(many)}</script>${words}`],
  ])("of %s is read", (_, html) => {
    const { text } = articleFromHtml(`<body>${html}</body>`);
    for (const paragraph of body) expect(text).toContain(paragraph);
  });

  it.each([
    ["paragraphs", 30_000, "<p>One word, and another.</p>", 30_000],
    ["line breaks", 30_000, "word,<br>", 30_000],
  ])("of very many %s is read whole", (_, count, unit, paragraphs) => {
    expect(articleFromHtml(`<body><main>${unit.repeat(count)}</main></body>`).text.split("\n\n")).toHaveLength(
      paragraphs,
    );
  });

  it.each([
    ["a title with tags", `<title>How to use <body> tags</title>${words}`],
    ["a head that is never closed", `<head><title>Port shut</title>${words}`],
    [
      "a quote that is never closed",
      `<html><head><meta name="description" content="unclosed></head><body>${words}</body></html>`,
    ],
    ["an end before the text", `<html><body></html><i><div>${words}`],
  ])("with %s and no frame that holds it is read", (_, html) => {
    const { text } = articleFromHtml(html);
    for (const paragraph of body) expect(text).toContain(paragraph);
  });

  it("of one long line is read", () => {
    expect(articleFromHtml(`<body><p>${"word, ".repeat(170_000)}`).text.length).toBeGreaterThan(1_000_000);
  });
});

describe("a page with very many elements", () => {
  const letters = "<b>a</b><i>b</i> ".repeat(25_000);
  const text = (html: string): string => articleFromHtml(html).text;

  it("is read without those that only change how words look", () => {
    expect(text(page({ inside: `<p>${letters}</p>` }))).toContain(`${body[0]}\n\n${"ab ".repeat(25_000).trim()}`);
  });

  it("is refused with their number where there are too many", () => {
    expect(() => text(page({ inside: "<p>a</p>".repeat(120_001) }))).toThrow(
      /^The page has 120,0\d\d elements; a page with more than 120,000 is not read\./,
    );
  });
});
