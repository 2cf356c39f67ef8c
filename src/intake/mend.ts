// Slips of encoding in text that was saved wrong before it came here: UTF-8 read as windows-1252, entities left escaped.
import { decodeHTMLStrict } from "entities";
import { WINDOWS_1252 } from "./encoding.js";

/** A lead byte of UTF-8 as windows-1252 shows it, with the bytes that follow it; U+FFFD where one was lost. */
const MISREAD = new RegExp(
  `[\\u00c2-\\u00df][${range()}]|[\\u00e0-\\u00ef][${range()}]{2}|[\\u00f0-\\u00f4][${range()}]{3}`,
  "g",
);
/** "â€" and a byte that windows-1252 has no character for can only have been a closing quotation mark. */
const LOST_CLOSING_MARK = /â€(?:\ufffd|\u009d)/g;
/** What is left of a no-break space whose second half became a blank. */
const LONE_LEAD = /(?<=[\p{Ll}\p{P}])Â(?=\s)/gu;
const ENTITY = /&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});/;

/**
 * Text with its slips of encoding mended: characters that are UTF-8 read as windows-1252 ("â€œ" for “) are put right,
 * and HTML entities that were left escaped ("&rsquo;") are decoded, twice where they were escaped twice. Text without
 * such slips is returned as it is.
 */
export function mended(text: string): string {
  return entitiesDecoded(misreadMended(text));
}

function misreadMended(text: string): string {
  if (!/[\u00c2-\u00f4]/.test(text)) return text;
  const marked = text.replace(LOST_CLOSING_MARK, "”").replace(LONE_LEAD, "");
  return marked.replace(MISREAD, (misread) => {
    const bytes = Uint8Array.from(misread, byteOf);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return misread;
    }
  });
}

function entitiesDecoded(text: string): string {
  let decoded = text;
  for (let round = 0; round < 2 && ENTITY.test(decoded); round++) decoded = decodeHTMLStrict(decoded);
  return decoded;
}

/** The byte that windows-1252 shows as a character. */
function byteOf(character: string): number {
  const code = character.charCodeAt(0);
  return code < 0x100 ? code : 0x80 + WINDOWS_1252.indexOf(character);
}

/** What the bytes 0x80 to 0xBF look like in windows-1252, for a character class. */
function range(): string {
  return `\\u0080-\\u00bf${[...WINDOWS_1252].filter((character) => character.charCodeAt(0) > 0xff).join("")}`;
}
