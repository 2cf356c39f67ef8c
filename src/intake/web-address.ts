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
