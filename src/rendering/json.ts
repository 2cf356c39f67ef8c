// Readings as JSON: indented for eyes, or one a line for programs.
import type { Rendering, RenderingOptions } from "./format.js";

/** One indented object, or an array of them where there are several inputs. */
export function startJson({ several }: RenderingOptions): Rendering {
  let count = 0;
  if (!several)
    return { opening: () => "", reading: (reading) => `${JSON.stringify(reading, null, 2)}\n`, closing: () => "" };
  return {
    opening: () => "[",
    reading: (reading) => `${count++ === 0 ? "\n" : ",\n"}${JSON.stringify(reading, null, 2)}`,
    closing: () => (count === 0 ? "]\n" : "\n]\n"),
  };
}

/** One reading a line. */
export function startJsonLines(): Rendering {
  return { opening: () => "", reading: (reading) => `${JSON.stringify(reading)}\n`, closing: () => "" };
}
