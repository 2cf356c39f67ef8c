// The workbench: the masthead, and the page that the address asks for.
import { render } from "preact";
import { App } from "./app.js";
import { followLinks } from "./router.js";
import { chosenTheme, showTheme } from "./theme.js";

showTheme(chosenTheme());
followLinks();
render(<App />, document.getElementById("page")!);
