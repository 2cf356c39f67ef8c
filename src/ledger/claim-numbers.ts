// The numbers of claims and of the articles in them, as they stand in rows and in packed text.

/** Stands before and after an article's number; JSON text holds no bare control character. */
export const mark = "\u0001";
export const articleId = /[0-9a-f]{16}/g;
export const articleNumber = new RegExp(`${mark}(\\d+)${mark}`, "g");

/** The number that a claim's id is kept as; null where it is none that a claim could have. */
export function claimNumber(id: string): number | null {
  const digits = /^c_([0-9a-f]{12})$/.exec(id)?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}

export function claimId(number: number): string {
  return `c_${number.toString(16).padStart(12, "0")}`;
}

export function requiredNumber(id: string): number {
  const number = claimNumber(id);
  if (number === null) throw new Error(`"${id}" is no id of a claim.`);
  return number;
}
