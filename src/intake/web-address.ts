// Web addresses as they are kept and shown.

/** The URL without the name and password that it may carry: what is kept or shown is read by others. */
export function withoutPassword(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.username === "" && url.password === "") return address;
  url.username = "";
  url.password = "";
  return url.href;
}

/** Parameters by which senders follow readers: they say how somebody came to a page, not which page it is. */
const tracking =
  /^(?:utm_\w+|at_(?:medium|campaign|custom\d|link_\w+|format|bbc_team|ptr_name)|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh|mc_[ce]id|mkt_tok|_ga|_gl|_hs(?:enc|mi)|ref_src|ref_url|cmpid|cmp|ocid|icid|smid|smtyp|s_cid|xtor|wt_mc|ns_(?:mchannel|source|campaign|linkname|fee)|spm|guccounter|guce_referrer(?:_sig)?|ftag|__twitter_impression)$/i;

/**
 * The one address of a page that is reached under several: without what tells how a reader came, and without the mark of a
 * page made for phones (`?amp`, `?outputType=amp`, a last part `/amp`). Hosts stay: whether `m.example.com` has the pages of
 * `example.com` no address says.
 */
export function canonicalAddress(url: URL): URL {
  const canonical = new URL(url);
  for (const [name, value] of url.searchParams) {
    const phone = /^amp$/i.test(name) ? /^(?:1|true|)$/.test(value) : /^outputType$/i.test(name) && value === "amp";
    if (phone || tracking.test(name)) canonical.searchParams.delete(name);
  }
  // Written anew only where something was left out: servers may tell "?a%20b" from "?a+b".
  if (canonical.searchParams.size === url.searchParams.size) canonical.search = url.search;
  canonical.pathname = canonical.pathname.replace(/(?<=\/[^/]+\/)amp\/?$/i, "");
  return canonical;
}
