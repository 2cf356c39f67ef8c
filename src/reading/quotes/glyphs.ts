// Quotation marks as glyphs: the family that each belongs to, and whether it opens or closes by itself.

// Families of marks. A closing mark closes only an opening mark of its own family.
export const DOUBLE = 0;
export const SINGLE = 1;
const GUILLEMET = 2;
const ANGLE = 3;
const CORNER = 4;
const HOLLOW_CORNER = 5;
export const FAMILIES = 6;

// What the glyph itself says.
export const OPENS = -1;
export const NEUTRAL = 0;
export const CLOSES = 1;

/** Family of the mark with this code, -1 if it is none; the double prime counts as a double mark. */
export function familyOf(code: number): number {
  switch (code) {
    case 0x22: // "
    case 0x201c: // “
    case 0x201d: // ”
    case 0x201e: // „
    case 0x201f: // ‟
    case 0x2033: // ″
    case 0xff02: // ＂
      return DOUBLE;
    case 0x27: // '
    case 0x60: // `
    case 0xb4: // ´
    case 0x2018: // ‘
    case 0x2019: // ’
    case 0x201a: // ‚
    case 0x201b: // ‛
    case 0x2032: // ′
    case 0xff07: // ＇
      return SINGLE;
    case 0xab: // «
    case 0xbb: // »
      return GUILLEMET;
    case 0x2039: // ‹
    case 0x203a: // ›
      return ANGLE;
    case 0x300c: // 「
    case 0x300d: // 」
      return CORNER;
    case 0x300e: // 『
    case 0x300f: // 』
      return HOLLOW_CORNER;
    default:
      return -1;
  }
}

export function glyphOf(code: number): number {
  switch (code) {
    case 0x60:
    case 0x201c:
    case 0x201e:
    case 0x201f:
    case 0x2018:
    case 0x201a:
    case 0x201b:
    case 0xab:
    case 0x2039:
    case 0x300c:
    case 0x300e:
      return OPENS;
    case 0xb4:
    case 0x201d:
    case 0x2019:
    case 0xbb:
    case 0x203a:
    case 0x300d:
    case 0x300f:
      return CLOSES;
    default:
      return NEUTRAL;
  }
}
