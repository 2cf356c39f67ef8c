// Mail, mailboxes and pages saved as MHTML to records.
import { IntakeProblem } from "./problem.js";

/** A message as a record that `articleFromRecord` reads. */
export interface MailRecord {
  title: string | null;
  byline: string[];
  outlet: string | null;
  published: string | null;
  url: string | null;
  text: string | null;
  html: string | null;
}

/**
 * One message (RFC 5322 with MIME). Of a page saved as MHTML the page is taken, with the address that it was saved from;
 * of a letter its text, or its page where it has no text.
 *
 * @throws IntakeProblem where it holds no text
 */
export async function recordOfMail(bytes: Uint8Array, name: string): Promise<MailRecord> {
  const { default: PostalMime } = await import("postal-mime");
  const mail = await PostalMime.parse(bytes, { forceRfc822Attachments: true, attachmentEncoding: "arraybuffer" });
  const header = (key: string): string | null => mail.headers.find((entry) => entry.key === key)?.value ?? null;
  const saved = header("snapshot-content-location") ?? header("content-location");
  const isPage = saved !== null || /multipart\/related/i.test(header("content-type") ?? "");
  const text = blankToNull(mail.text);
  const html = blankToNull(mail.html) ?? attachedPage(mail.attachments);
  if (text === null && html === null) throw new IntakeProblem(`${name} is a message that holds no text to read.`);
  return {
    title: blankToNull(mail.subject),
    byline: isPage || mail.from?.name === undefined ? [] : [mail.from.name].filter((sender) => sender !== ""),
    outlet: null,
    published: header("date"),
    url: saved !== null && /^https?:/i.test(saved) ? saved : null,
    text: isPage && html !== null ? null : text,
    html: isPage || text === null ? html : null,
  };
}

function blankToNull(words: string | undefined): string | null {
  return words === undefined || words.trim() === "" ? null : words;
}

function attachedPage(attachments: readonly { mimeType: string; content: unknown }[]): string | null {
  const page = attachments.find(({ mimeType }) => mimeType === "text/html");
  if (page === undefined) return null;
  return page.content instanceof ArrayBuffer ? new TextDecoder().decode(page.content) : String(page.content);
}

/** The messages of a mailbox (mbox, RFC 4155), as a stream; a line "From " after a blank one opens each. */
export async function* messagesOfMailbox(
  lines: AsyncIterable<{ line: string | null; number: number; bytes: number }>,
): AsyncGenerator<{ line: number; bytes: number; message: Uint8Array }> {
  let kept: string[] = [];
  let start = 1;
  let size = 0;
  let blank = true;
  let last = 0;
  const finish = (): { line: number; bytes: number; message: Uint8Array } => {
    const message = Buffer.from(kept.join("\r\n"), "utf8");
    kept = [];
    size = 0;
    return { line: start, bytes: last, message };
  };
  for await (const { line, number, bytes } of lines) {
    last = bytes;
    if (line?.startsWith("From ") && blank) {
      if (kept.length > 0) yield finish();
      start = number;
    } else if (line !== null && size < LARGEST_MESSAGE) {
      kept.push(line.replace(/^>(>*From )/, "$1"));
      size += line.length;
    }
    blank = line === "";
  }
  if (kept.some((line) => line.trim() !== "")) yield finish();
}

const LARGEST_MESSAGE = 32 * 1024 * 1024;
