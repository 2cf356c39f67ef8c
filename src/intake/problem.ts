// What is said where an input cannot be read.

/** An input that cannot be read. The message is a whole sentence for a person: what was wrong, where, what to do. */
export class IntakeProblem extends Error {
  override name = "IntakeProblem";
}

/**
 * The sentence for whatever was thrown while `from` was being read. What is no IntakeProblem is a fault of the program;
 * it costs this one input and is told as such, so that the others are read and somebody can report it.
 */
export function problemSentence(error: unknown, from: string): string {
  if (error instanceof IntakeProblem) return error.message;
  const reason = error instanceof Error ? error.message : String(error);
  return `${from} could not be read: hearsay failed on it (${reason}). Please report it with the input.`;
}
