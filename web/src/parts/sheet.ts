// The sheet of a view as one HTML file: what stands in the page, with its style and without what can be pressed.

/** Saves the page's content under the title's first words. */
export function saveSheet(title: string): void {
  const content = document.getElementById("main")!.cloneNode(true) as HTMLElement;
  for (const one of content.querySelectorAll(
    "button, input, select, form, details:not([open]), .filter-bar, .actions > a, .told",
  ))
    one.remove();
  for (const link of content.querySelectorAll("a")) link.setAttribute("href", link.href);
  content.removeAttribute("tabindex");
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText));
  // Fonts stand on the server: the file goes without them.
  const style = rules.filter((rule) => !rule.startsWith("@font-face")).join("\n");
  const name = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  // As words: an element of style would fall under the page's own policy.
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${name}</title>
<style>${style.replaceAll("</", "<\\/")}</style></head>
<body class="sheet">${content.outerHTML}</body></html>
`;
  const file = new Blob([page], { type: "text/html" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${
    title
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .slice(0, 60)
      .replace(/^-|-$/g, "") || "hearsay"
  }.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
