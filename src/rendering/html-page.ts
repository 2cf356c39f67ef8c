// The beginning of a page that stands by itself: without script, with its style in it and nothing fetched.
import { escapeHtml } from "./html-escape.js";

/** A page up to where its body begins. */
export function pageHead(title: string, language: string, style: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
`;
}
