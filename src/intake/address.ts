// Which network addresses may be fetched from.
import { lookup } from "node:dns";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { IntakeProblem } from "./problem.js";

/**
 * Whether an IP address is one of the public internet: unicast, and none of the private, loopback, link-local, shared,
 * reserved, multicast or translated ranges of IPv4 and IPv6; of IPv6 only what is given out at all (2000::/3, RFC 4291). An
 * IPv4 address mapped into IPv6 is judged as IPv4.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  // In its normal form: the library takes "::8.8.8.8" for an address of IPv4.
  const literal = isIP(address) === 4 ? address : `http://[${address}]`;
  if (literal !== address && !URL.canParse(literal)) return false;
  const parsed = ipaddr.process(literal === address ? address : new URL(literal).hostname.slice(1, -1));
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.toByteArray()[0] >>> 5 === 1;
}

/** @throws IntakeProblem where a URL's host is itself an address that is not public */
export function refusePrivateHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw privateAddress(url.hostname, host);
}

type LookupCallback = (error: Error | null, addresses: { address: string; family: number }[]) => void;

/**
 * A host look-up for node:http that gives only public addresses. It is the connection's own look-up, so the address
 * that was judged is the address that is connected to: a name that answers differently the second time gains nothing.
 */
export function publicLookup(
  host: string,
  options: unknown,
  callback: (error: Error | null, address: string | { address: string; family: number }[], family?: number) => void,
): void {
  const all = typeof options === "object" && options !== null && "all" in options && options.all === true;
  const judge: LookupCallback = (error, addresses) => {
    if (error !== null) return callback(error, "");
    const refused = addresses.find(({ address }) => !isPublicAddress(address));
    if (refused !== undefined) callback(privateAddress(host, refused.address), "");
    else if (all) callback(null, addresses);
    else callback(null, addresses[0].address, addresses[0].family);
  };
  lookup(host, { all: true }, judge);
}

function privateAddress(host: string, address: string): IntakeProblem {
  return new IntakeProblem(
    `${host === address ? address : `${host} is at ${address}, which`} is not an address of the public internet; give --allow-private to fetch from it.`,
  );
}
