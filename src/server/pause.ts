// Where work has pieces, others are served between them.

/** Lets the server answer whoever else has asked. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
