// Documents of word processors (docx) and PDF files with a text layer, to pages and text.
import { IntakeProblem } from "./problem.js";

/** @throws IntakeProblem where the file is no document that can be read */
export async function pageOfDocx(bytes: Uint8Array, name: string): Promise<string> {
  const { default: mammoth } = await import("mammoth");
  try {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
    return value;
  } catch (error) {
    throw new IntakeProblem(`${name} is no document that can be read (${reasonOf(error)}).`);
  }
}

/** What a PDF file says of itself, and its text, lines of a paragraph joined, words broken at line ends made whole. */
export interface PdfText {
  title: string | null;
  author: string | null;
  published: string | null;
  text: string;
}

/** @throws IntakeProblem where it cannot be read, or holds pictures of text alone */
export async function textOfPdf(bytes: Uint8Array, name: string): Promise<PdfText> {
  const { extractText, getDocumentProxy, getMeta } = await import("unpdf");
  let pages: string[];
  let info: Record<string, unknown>;
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    pages = (await extractText(document, { mergePages: false })).text;
    info = (await getMeta(document)).info as Record<string, unknown>;
  } catch (error) {
    throw new IntakeProblem(`${name} is a PDF file that could not be read (${reasonOf(error)}).`);
  }
  const text = pages.map(joinedLines).join("\n\n");
  if (text.replace(/\s/g, "").length < 20)
    throw new IntakeProblem(
      `${name} is a PDF file without a text layer: recognise its text first, for example with OCRmyPDF.`,
    );
  const date = /^D:(\d{4})(\d\d)(\d\d)/.exec(typeof info.CreationDate === "string" ? info.CreationDate : "");
  return {
    title: stringOf(info.Title),
    author: stringOf(info.Author),
    published: date === null ? null : `${date[1]}-${date[2]}-${date[3]}`,
    text,
  };
}

/** Lines end where the page did; a paragraph ends at a line that ends a sentence and is shorter than the others. */
function joinedLines(page: string): string {
  const lines = page.split("\n").map((line) => line.trim());
  const width = Math.max(...lines.map((line) => line.length), 1);
  let text = "";
  for (const line of lines) {
    if (line === "") text += "\n\n";
    else {
      text +=
        /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line) ? "\u0000" : text === "" || text.endsWith("\n") ? "" : " ";
      text += line;
      if (/[.!?]["'”’)]*$/u.test(line) && line.length < 0.75 * width) text += "\n\n";
    }
  }
  return text.replaceAll("-\u0000", "");
}

function stringOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
