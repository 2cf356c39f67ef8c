// What is said where an input cannot be read.

/** An input that cannot be read. The message is a whole sentence for a person: what was wrong, where, what to do. */
export class IntakeProblem extends Error {
  override name = "IntakeProblem";
}
