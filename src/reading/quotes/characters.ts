// What kind a character beside a quotation mark is: space, letter, dash, stop.

export function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0xa0 ||
    code === 0 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isLetter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) ||
    (code >= 0x370 && code <= 0x1fff) ||
    code >= 0x3041
  );
}

function isDash(code: number): boolean {
  return code === 0x2d || (code >= 0x2010 && code <= 0x2015) || code === 0x2f;
}

/** Ends a clause or sentence: , . ! ? … ; : */
export function isStop(code: number): boolean {
  return (
    code === 0x2c ||
    code === 0x2e ||
    code === 0x21 ||
    code === 0x3f ||
    code === 0x2026 ||
    code === 0x3b ||
    code === 0x3a ||
    code === 0x3002 ||
    code === 0xff0c
  );
}

export function endsSentence(code: number): boolean {
  return code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026 || code === 0x3002;
}

/** Whether a mark after this character may open a quote. */
export function opensLeft(code: number): boolean {
  return (
    isSpace(code) || isDash(code) || code === 0x28 || code === 0x5b || code === 0x7b || code === 0x3d || code === 0x3e
  );
}

/** Whether a mark before this character may close a quote. */
export function closesRight(code: number): boolean {
  return (
    isSpace(code) ||
    isDash(code) ||
    isStop(code) ||
    code === 0x29 ||
    code === 0x5d ||
    code === 0x7d ||
    code === 0x3e ||
    code === 0x3c
  );
}
