// Attributions as W3C Web Annotations in JSON-LD: https://www.w3.org/TR/annotation-model/. See docs/attributions.md.
import { CodePoints } from "../language/code-points.js";
import type { Attribution, Party, Reading, Span } from "../record/reading.js";
import type { Rendering, RenderingOptions } from "./format.js";

/** What the terms beside the standard's own stand for. */
const VOCABULARY = {
  hearsay: "urn:hearsay:terms:",
  role: "hearsay:role",
  stance: "hearsay:stance",
  form: "hearsay:form",
  confidence: "hearsay:confidence",
  inside: { "@id": "hearsay:inside", "@type": "@id" },
};

/** Characters of text that a quote selector has before and after the quote. */
const CONTEXT = 32;

/** The words of one span, as positions in the canonical text and as a quote that can be found in the page too. */
interface SpecificResource {
  type: "SpecificResource";
  role: "source" | "cue" | "content" | "addressee";
  purpose?: "identifying" | "highlighting";
  source: string;
  selector: [
    { type: "TextPositionSelector"; start: number; end: number },
    { type: "TextQuoteSelector"; exact: string; prefix: string; suffix: string },
  ];
}

interface TextualBody {
  type: "TextualBody";
  role: "source" | "cue" | "addressee";
  purpose: "identifying" | "classifying";
  value: string;
  format: "text/plain";
}

/** One attribution: the content is what the annotation is of, source, cue and addressee are what it says of it. */
export interface WebAnnotation {
  id: string;
  type: "Annotation";
  motivation: "identifying";
  body: (SpecificResource | TextualBody)[];
  target: SpecificResource[];
  stance: Attribution["cue"]["stance"];
  form: Attribution["form"];
  confidence: number;
  inside?: string;
}

/** One page of annotations, or an array of them where there are several inputs. */
export function startWebAnnotation({ several }: RenderingOptions): Rendering {
  let count = 0;
  const written = (reading: Reading) => JSON.stringify(annotationPage(reading), null, 2);
  if (!several) return { opening: () => "", reading: (reading) => `${written(reading)}\n`, closing: () => "" };
  return {
    opening: () => "[",
    reading: (reading) => `${count++ === 0 ? "\n" : ",\n"}${written(reading)}`,
    closing: () => (count === 0 ? "]\n" : "\n]\n"),
  };
}

/** The attributions of a reading as an AnnotationPage. Positions are in code points of the canonical text. */
export function annotationPage(reading: Reading) {
  const { article } = reading;
  const page = `urn:hearsay:article:${encodeURIComponent(article.id)}`;
  const points = new CodePoints(article.text);
  const items = reading.attributions.map((attribution) => annotation(attribution, reading, page, points));
  return {
    "@context": ["http://www.w3.org/ns/anno.jsonld", VOCABULARY],
    id: `${page}:attributions`,
    type: "AnnotationPage" as const,
    generator: { type: "Software", name: reading.reader },
    startIndex: 0,
    items,
  };
}

function annotation(attribution: Attribution, reading: Reading, page: string, points: CodePoints): WebAnnotation {
  const { id, source, cue, content, addressee, form, inside, confidence } = attribution;
  const { text, url } = reading.article;
  const resources = (spans: readonly Span[], role: SpecificResource["role"], purpose?: SpecificResource["purpose"]) =>
    spans.map(
      ([start, end]): SpecificResource => ({
        type: "SpecificResource",
        role,
        ...(purpose === undefined ? {} : { purpose }),
        source: url ?? page,
        selector: [
          { type: "TextPositionSelector", start: points.fromUtf16(start), end: points.fromUtf16(end) },
          {
            type: "TextQuoteSelector",
            exact: text.slice(start, end),
            prefix: text.slice(Math.max(0, start - CONTEXT), start).replace(/^[\udc00-\udfff]/, ""),
            suffix: text.slice(end, end + CONTEXT).replace(/[\ud800-\udbff]$/, ""),
          },
        ],
      }),
    );
  const words = (role: TextualBody["role"], purpose: TextualBody["purpose"], value: string): TextualBody => ({
    type: "TextualBody",
    role,
    purpose,
    value,
    format: "text/plain",
  });
  const party = (one: Party, role: "source" | "addressee") => {
    const actor = reading.actors.find((each) => each.id === one.actor);
    return [
      ...resources(one.spans, role, "identifying"),
      ...(actor === undefined ? [] : [words(role, "identifying", actor.name)]),
    ];
  };
  return {
    id: `${page}:${id}`,
    type: "Annotation",
    motivation: "identifying",
    body: [
      ...party(source, "source"),
      ...resources(cue.spans, "cue", "highlighting"),
      words("cue", "classifying", cue.stance),
      ...(addressee === null ? [] : party(addressee, "addressee")),
    ],
    target: resources(content.spans, "content"),
    stance: cue.stance,
    form,
    confidence,
    ...(inside === null ? {} : { inside: `${page}:${inside}` }),
  };
}
