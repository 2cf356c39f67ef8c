// JSON-RPC 2.0 over lines of standard input and output, as assistants' hosts speak it.

export type Handler = (parameters: unknown) => Promise<unknown>;

/** A refusal with a code of JSON-RPC (section 5.1). */
export class RpcProblem extends Error {
  override name = "RpcProblem";
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export const rpcCodes = { notJson: -32700, noRequest: -32600, noMethod: -32601, badParameters: -32602, failed: -32603 };

/**
 * Answers requests, one a line, in the order in which they are done; notifications (requests without an id) get none.
 * Ends with the input.
 */
export async function serveLines(
  lines: AsyncIterable<string>,
  handlers: ReadonlyMap<string, Handler>,
  write: (line: string) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  for await (const line of lines) {
    if (line.trim() === "") continue;
    const work = answer(line, handlers).then(async (reply) => {
      if (reply !== null) await write(`${JSON.stringify(reply)}\n`);
    });
    running.add(work);
    work.finally(() => running.delete(work));
  }
  await Promise.all(running);
}

async function answer(line: string, handlers: ReadonlyMap<string, Handler>): Promise<object | null> {
  let request: unknown;
  try {
    request = JSON.parse(line);
  } catch {
    return failure(null, rpcCodes.notJson, "The line is not JSON.");
  }
  if (typeof request !== "object" || request === null || !("method" in request) || typeof request.method !== "string")
    return failure(null, rpcCodes.noRequest, 'A request is an object with "jsonrpc", "id", "method" and "params".');
  const id = "id" in request && (typeof request.id === "string" || typeof request.id === "number") ? request.id : null;
  const handler = handlers.get(request.method);
  if (handler === undefined)
    return id === null ? null : failure(id, rpcCodes.noMethod, `There is no method ${request.method}.`);
  try {
    const result = await handler("params" in request ? request.params : {});
    return id === null ? null : { jsonrpc: "2.0", id, result };
  } catch (error) {
    if (id === null) return null;
    const code = error instanceof RpcProblem ? error.code : rpcCodes.failed;
    return failure(id, code, error instanceof Error ? error.message : String(error));
  }
}

function failure(id: string | number | null, code: number, message: string): object {
  return { jsonrpc: "2.0", id, error: { code, message } };
}
