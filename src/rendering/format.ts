// What a format of readings is: how it opens, writes one reading after another, and closes.
import type { Reading } from "../record/reading.js";

export interface RenderingOptions {
  /** Columns of the terminal; 80 where there is none. */
  width: number;
  /** Whether escape sequences for colour may be written. */
  colour: boolean;
  /** Whether more than one input is being read, so that a format may choose between one object and a list. */
  several: boolean;
  /** With what is doubtful, and all flags; of the text for people. */
  all?: boolean;
}

/** Writes readings as they come, so that a thousand inputs need no more memory than one. */
export interface Rendering {
  /** What stands before the first reading, a header row for example. */
  opening(): string;
  /** One reading, with its line end. */
  reading(reading: Reading): string;
  /** What stands after the last. */
  closing(): string;
}

export type StartRendering = (options: RenderingOptions) => Rendering;

export interface ReadingFormat {
  name: string;
  /** One line for the help. */
  describes: string;
  /** Loads the format's own file when it is asked for. */
  load(): Promise<StartRendering>;
}
