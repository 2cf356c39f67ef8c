// A request that cannot be answered, with what is said about it.

/** Carries an HTTP status and a whole sentence for a person: what was wrong and what to do. */
export class RequestProblem extends Error {
  override name = "RequestProblem";

  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/**
 * Runs a question or a change of the ledger, whose plain errors are sentences about what was asked for: they become 400.
 * Errors of other classes are faults of the program and pass through.
 */
export async function asked<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && Object.getPrototypeOf(error) === Error.prototype)
      throw new RequestProblem(400, error.message);
    throw error;
  }
}
