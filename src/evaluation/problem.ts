// What is said where gold or readings cannot be used.

/** Gold or readings that cannot be used. The message is a whole sentence for a person: what was wrong, where, what to do. */
export class EvaluationProblem extends Error {
  override name = "EvaluationProblem";
}
