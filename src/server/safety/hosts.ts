// Which Host headers are answered: a foreign name that is made to point at this machine (DNS rebinding) is none of them.
import { isIP } from "node:net";

/** Splits a Host header or an address into the name and the port; null where it is neither. IPv6 stands in brackets. */
export function splitHost(host: string): { name: string; port: string | null } | null {
  const parts = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9.-]{1,253})(?::(\d{1,5}))?$/i.exec(host);
  if (parts === null) return null;
  return { name: parts[1].toLowerCase().replace(/^\[|\]$/g, ""), port: parts[2] ?? null };
}

/** Whether an address that a server listens on is this machine's alone. */
export function isLoopback(address: string): boolean {
  const name = address.toLowerCase().replace(/^\[|\]$/g, "");
  return name === "localhost" || name === "::1" || (isIP(name) === 4 && name.startsWith("127."));
}

/**
 * Whether a Host header may be answered: localhost and literal addresses always (no other name can be made to point
 * here under them), other names only where they were given at the start.
 */
export function isAllowedHost(header: string | undefined, names: ReadonlySet<string>): boolean {
  const host = header === undefined ? null : splitHost(header);
  if (host === null) return false;
  return host.name === "localhost" || isIP(host.name) !== 0 || names.has(host.name);
}
