// Bytes to text in the encodings that news comes in.
import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/intake/encoding.js";

const words = "“Café – naïve façade,” said Zoë. Prices rose to €5 in Málaga.";

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
}

/** windows-1252 of text whose characters are all in it. */
function windows1252(text: string): Uint8Array {
  const high = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
  return Uint8Array.from([...text], (character) => {
    const index = high.indexOf(character);
    return index === -1 ? character.charCodeAt(0) : 0x80 + index;
  });
}

describe("decodeText", () => {
  it.each([
    ["UTF-8", Buffer.from(words)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${words}`)],
    ["UTF-16LE with a mark", utf16(`\ufeff${words}`, false)],
    ["UTF-16BE with a mark", utf16(`\ufeff${words}`, true)],
    ["UTF-16LE without a mark", utf16(words, false)],
    ["UTF-16BE without a mark", utf16(words, true)],
    ["windows-1252", windows1252(words)],
  ])("knows %s", async (_, bytes) => {
    expect(await decodeText(bytes, "x.txt")).toBe(words);
  });

  it("takes a charset that an HTML page declares, in either form", async () => {
    const russian = Uint8Array.from([0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0]);
    for (const meta of [
      '<meta charset="windows-1251">',
      "<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
    ]) {
      const bytes = Buffer.concat([Buffer.from(`<html><head>${meta}</head>`), russian]);
      expect(await decodeText(bytes, "x.html")).toContain("Москва");
    }
  });

  it("takes a charset that the server declares", async () => {
    expect(await decodeText(Uint8Array.from([0x93, 0x8c, 0x8b, 0x9e]), "x", "Shift_JIS")).toBe("東京");
  });

  it("goes by the bytes where a declared charset is none or says less than UTF-8", async () => {
    expect(await decodeText(Buffer.from(words), "x", "no-such-charset")).toBe(words);
    expect(await decodeText(Buffer.from(`<meta charset="iso-8859-1">${words}`), "x")).toContain(words);
  });

  it("guesses where nothing is declared", async () => {
    const sentence = Buffer.from([
      0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0, 0x20, 0xee, 0xf2, 0xe2, 0xe5, 0xf0, 0xe3, 0xeb, 0xe0, 0x20, 0xef, 0xf0, 0xe5,
      0xe4, 0xeb, 0xee, 0xe6, 0xe5, 0xed, 0xe8, 0xe5,
    ]);
    expect(await decodeText(Buffer.concat(Array<Uint8Array>(20).fill(sentence)), "x")).toContain(
      "Москва отвергла предложение",
    );
  });

  it("keeps UTF-8 with a few broken bytes, each of them U+FFFD", async () => {
    const bytes = Buffer.concat([Buffer.from(words), Uint8Array.from([0xc3, 0x28, 0xff]), Buffer.from(words)]);
    expect(await decodeText(bytes, "x")).toBe(`${words}\ufffd(\ufffd${words}`);
  });

  it("keeps a text with a stray NUL", async () => {
    expect(await decodeText(Buffer.from(`A\0${words}`), "x")).toBe(`A\0${words}`);
  });

  it.each([
    ["%PDF-1.7 …", /^x is not text: it is a PDF file/],
    ["PK\u0003\u0004…", /ZIP archive or an office document/],
    ["\u0000\u0001\u0002\u0003\u0000\u0001\u0002", /^x is not text: 7 of its first 7 bytes are control bytes/],
  ])("says what is no text: %j", async (start, message) => {
    await expect(decodeText(Buffer.from(start, "latin1"), "x")).rejects.toThrow(message);
  });

  it("says that UTF-32 is not read", async () => {
    await expect(decodeText(Uint8Array.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), "x")).rejects.toThrow("UTF-32");
  });
});
