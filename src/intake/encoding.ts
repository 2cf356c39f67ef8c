// Bytes of unknown encoding to text.
import { TextDecoder } from "node:util";
import { IntakeProblem } from "./problem.js";

const SAMPLE = 65_536;

/** First bytes of files that are not text, with what to call them. */
const SIGNATURES: [bytes: number[], kind: string][] = [
  [[0x25, 0x50, 0x44, 0x46], "a PDF file; save its text first, for example with pdftotext"],
  [[0x50, 0x4b, 0x03, 0x04], "a ZIP archive or an office document; save it as plain text or HTML first"],
  [[0xd0, 0xcf, 0x11, 0xe0], "an old office document; save it as plain text or HTML first"],
  [[0x1f, 0x8b], "compressed with gzip; unpack it first"],
  [[0x89, 0x50, 0x4e, 0x47], "a PNG image"],
  [[0xff, 0xd8, 0xff], "a JPEG image"],
  [[0x47, 0x49, 0x46, 0x38], "a GIF image"],
  [[0x7f, 0x45, 0x4c, 0x46], "a program"],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], "an SQLite database"],
];

function startsWith(bytes: Uint8Array, first: number[]): boolean {
  return bytes.length >= first.length && first.every((byte, index) => bytes[index] === byte);
}

type Decode = (bytes: Uint8Array) => string;

/** What windows-1252 has where ISO 8859-1 has the controls U+0080 to U+009F; its five gaps stay controls. */
export const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Node 20's own decoder of this name gives the controls. */
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80]);
}

function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder("utf-8").decode(bytes);
}

/** How to decode a WHATWG label, or null where it is none. A declared UTF-16 without its marks is never true. */
function decoderFor(label: string | null): Decode | null {
  if (label === null) return null;
  try {
    const decoder = new TextDecoder(label.trim());
    if (decoder.encoding === "utf-8") return decodeUtf8;
    if (decoder.encoding === "windows-1252") return decodeWindows1252;
    return decoder.encoding.startsWith("utf-16") ? null : (bytes) => decoder.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * UTF-16 without a byte order mark: the high bytes of Latin text, blanks and line ends are NUL, all on one side, and what
 * is decoded is no heap of control characters.
 */
function unmarkedUtf16(sample: Uint8Array): "utf-16le" | "utf-16be" | null {
  const nuls = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2]++;
  });
  for (const [side, label] of [[1, "utf-16le"] as const, [0, "utf-16be"] as const]) {
    if (nuls[side] <= 0.05 * (sample.length / 2) || nuls[1 - side] >= 0.02 * nuls[side]) continue;
    const text = new TextDecoder(label).decode(sample);
    const controls = text.match(/\p{Cc}/gu)?.length ?? 0;
    const lineEnds = text.match(/[\t\n\r]/g)?.length ?? 0;
    if (controls - lineEnds < 0.05 * text.length) return label;
  }
  return null;
}

function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b;
}

/** How many multi-byte characters of UTF-8 are whole, and how many bytes fit none. */
function countUtf8(bytes: Uint8Array): { whole: number; broken: number } {
  let whole = 0;
  let broken = 0;
  for (let index = 0; index < bytes.length; ) {
    const byte = bytes[index];
    const length =
      byte < 0x80 ? 1 : byte >= 0xc2 && byte < 0xe0 ? 2 : (byte & 0xf0) === 0xe0 ? 3 : (byte & 0xf8) === 0xf0 ? 4 : 0;
    let fits = length > 0;
    for (let follower = 1; follower < length && fits; follower++)
      fits = index + follower >= bytes.length || (bytes[index + follower] & 0xc0) === 0x80;
    if (!fits) broken++;
    else if (length > 1) whole++;
    index += fits ? length : 1;
  }
  return { whole, broken };
}

/** The charset that an HTML page declares in its first 4096 bytes, or null. */
function declaredInPage(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  if (!/<(?:meta|html|!doctype|\?xml)/i.test(head)) return null;
  return (
    /<meta[^<>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i.exec(head)?.[1] ??
    /<\?xml[^<>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/i.exec(head)?.[1] ??
    null
  );
}

/**
 * Text of bytes in any common encoding. In this order: a byte order mark, UTF-16 known by its NUL bytes, valid UTF-8,
 * the charset declared (by `declared`, as from an HTTP header, or by an HTML page itself), UTF-8 with some bytes broken
 * (each becomes U+FFFD), and what the bytes' statistics say, windows-1252 where they say nothing.
 *
 * @param name what to call the input in an error
 * @throws IntakeProblem where the bytes are no text at all (a PDF, an image, an archive, many control bytes)
 */
export async function decodeText(bytes: Uint8Array, name: string, declared: string | null = null): Promise<string> {
  for (const [first, kind] of SIGNATURES)
    if (startsWith(bytes, first)) throw new IntakeProblem(`${name} is not text: it is ${kind}.`);
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff]))
    throw new IntakeProblem(`${name} is in UTF-32, which is not read; save it as UTF-8.`);
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder("utf-16le").decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder("utf-16be").decode(bytes);
  const sample = bytes.subarray(0, SAMPLE);
  const utf16 = unmarkedUtf16(sample);
  if (utf16 !== null) return new TextDecoder(utf16).decode(bytes);
  refuseBinary(sample, name);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not valid UTF-8; go on.
  }
  const decode = decoderFor(declared) ?? decoderFor(declaredInPage(bytes));
  if (decode !== null && decode !== decodeUtf8) return decode(bytes);
  const { whole, broken } = countUtf8(bytes);
  return decode === decodeUtf8 || whole > broken ? decodeUtf8(bytes) : (await guessedDecoder(bytes))(bytes);
}

/** What the guesser calls encodings that WHATWG knows by other labels. */
const LABELS: Record<string, string> = { CP932: "shift_jis", CP949: "euc-kr", MacCyrillic: "x-mac-cyrillic" };

async function guessedDecoder(bytes: Uint8Array): Promise<Decode> {
  // The first bytes that are not ASCII decide; a sample from there on is enough, and keeps the guess quick.
  const first = Math.max(0, bytes.findIndex((byte) => byte >= 0x80) - 1024);
  const sample = bytes.subarray(first, first + SAMPLE);
  const high = sample.reduce((count, byte) => (byte >= 0x80 ? count + 1 : count), 0);
  // A few accents and curly quotes among ASCII letters are too little to guess by, and windows-1252 in English text.
  if (high < 0.3 * sample.length) return decodeWindows1252;
  const { detect } = await import("jschardet");
  const { encoding } = detect(Buffer.from(sample));
  const decode = decoderFor(encoding === null ? null : (LABELS[encoding] ?? encoding));
  return decode === null || decode === decodeUtf8 ? decodeWindows1252 : decode;
}

/** Text may hold a stray control byte; where one in twenty is one, it is no text. */
function refuseBinary(sample: Uint8Array, name: string): void {
  let controls = 0;
  for (const byte of sample) if (isControl(byte)) controls++;
  if (controls > sample.length / 20)
    throw new IntakeProblem(
      `${name} is not text: ${controls} of its first ${sample.length} bytes are control bytes. Give a text, Markdown or HTML file.`,
    );
}
