// What a mark leans on and what it is taken for before marks are paired.

// What the characters around a mark say: it leans on the word after it, the word before it, none, or both.
export const LEANS_RIGHT = 0;
export const LEANS_LEFT = 1;
export const FLOATS = 2;
export const GLUED = 3;

// What a mark is taken for. The levels of closing single marks say how unlike an apostrophe they are.
export const APOSTROPHE = 0;
export const OPENER = 1;
/** An opener that is more likely the apostrophe of an elision ('90s, 'tis, ’em): only a strong closer closes it. */
export const WEAK_OPENER = 2;
/** "the workers'", "goin'": perhaps an apostrophe. */
export const WEAK_CLOSER = 3;
export const CLOSER = 4;
/** After a punctuation mark. */
export const STRONG_CLOSER = 5;
/** A double mark, or a guillemet: decided when pairing. */
export const OPEN_QUESTION = 6;
