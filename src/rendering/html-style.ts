// The style of the page that `--format html` writes.

/** Hues for this many speakers; further ones are grey. */
export const HUES = 8;

/** Softened from Okabe and Ito (2008), 3:1 or more against the paper; the first is for speakers without a hue. */
const LIGHT = ["#837c6e", "#1f6fa5", "#bd7500", "#14836a", "#a8548a", "#4a90b8", "#8a7d00", "#c0562a", "#4d5a75"];
const DARK = ["#9a9283", "#6fb1e0", "#e0a444", "#57bf9f", "#d693bd", "#a3d5ee", "#d3c85c", "#e08a5f", "#a3aecb"];

const hues = (colours: readonly string[]) => colours.map((colour, index) => `--h${index}:${colour};`).join("");

export const style = `
:root{color-scheme:light dark;--paper:#fcfaf5;--ink:#211e19;--soft:#5d574c;--rule:#ddd6c6;${hues(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root{--paper:#191816;--ink:#e6e0d3;--soft:#a59d8e;--rule:#37332d;${hues(DARK)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.5 "Source Serif 4",Charter,Georgia,serif}
.reading{display:grid;grid-template-columns:minmax(0,42rem) minmax(14rem,20rem);gap:0 3rem;justify-content:center;padding:2rem 1.5rem}
.reading+.reading{border-top:1px solid var(--rule)}
header{grid-column:1/-1}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
h2{font:600 1rem/1.3 system-ui,sans-serif;margin:0 0 .5rem}
header p,.legend,nav{font:.875rem/1.45 system-ui,sans-serif}
header p,.legend,nav .of{color:var(--soft)}
header p{margin:.25rem 0}
.text p{line-height:2.1;margin:0 0 1rem;overflow-wrap:anywhere}
.legend{line-height:2;margin:0 0 1.5rem}
nav{position:sticky;top:1rem;align-self:start;max-height:calc(100vh - 2rem);overflow:auto}
nav ol{list-style:none;margin:0;padding:0}
nav>ol>li{margin:0 0 1rem;padding-left:.6rem;border-left:3px solid var(--c)}
nav li li{margin:.15rem 0}
nav b{font-weight:600}
a{color:inherit;text-decoration-color:var(--soft)}
a:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
.l{border-bottom:2px solid var(--c);padding-bottom:calc(var(--d,0)*4px)}
.source,.cue{border-bottom:4px double var(--c);padding-bottom:calc(var(--d,0)*4px)}
.source{font-weight:600}
.cue{font-style:italic}
.n{display:inline-block;min-width:1.4em;padding:0 .3em;margin:0 .15em 0 0;border:1.5px solid var(--c);border-radius:.7em;font:600 .7rem/1.25 system-ui,sans-serif;text-align:center;text-decoration:none;vertical-align:.35em}
nav .n{vertical-align:.1em}
.n:target,li:target,nav a:hover{background:color-mix(in srgb,var(--c,var(--rule)) 25%,transparent)}
${Array.from({ length: HUES + 1 }, (_, index) => `.h${index}{--c:var(--h${index})}`).join("")}
@media (max-width:60rem){.reading{grid-template-columns:minmax(0,1fr)}nav{position:static;max-height:none;border-top:1px solid var(--rule);padding-top:1rem}}
@media print{body{background:none;color:#000;font-size:11pt}.reading{display:block;padding:0}.reading+.reading{break-before:page;border:0}nav{position:static;max-height:none;overflow:visible;margin-top:1.5rem}nav>ol>li{break-inside:avoid}.l,.source,.cue,.n{print-color-adjust:exact;-webkit-print-color-adjust:exact}a{text-decoration:none}}
`;
