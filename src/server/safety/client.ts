// Who asks, as far as the connection tells.
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** The address of the client; of all that come through one proxy the proxy's. Empty where there is no connection. */
export function clientOf(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? "";
  } catch {
    return "";
  }
}
