// Requests that change something must come from our own page or from no page at all (cross-site request forgery).

/**
 * Why a request that changes something is refused; null where it may pass. Browsers send Sec-Fetch-Site and Origin with
 * such requests; programs send neither.
 * @param host the request's Host header
 */
export function refusedOrigin(
  host: string | undefined,
  origin: string | undefined,
  fetchSite: string | undefined,
): string | null {
  if (fetchSite !== undefined && fetchSite !== "same-origin" && fetchSite !== "none")
    return "This request comes from a page of another site, which may change nothing here.";
  if (origin === undefined) return null;
  const own = URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
  return own ? null : `This request comes from a page of ${origin.slice(0, 200)}, which may change nothing here.`;
}
