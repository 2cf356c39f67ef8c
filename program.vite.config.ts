// The program as few files, for those who install the package: Node takes half a second of processor time to load some six
// hundred modules one by one, and half of that to load the same in chunks. What a command does not need stays in chunks of
// its own.
import { defineConfig } from "vite";

export default defineConfig({
  publicDir: false,
  // Those of which every command, or the server, loads many files; others are left to their packages.
  ssr: {
    noExternal: ["kysely", "zod", /^@?hono/, "@asteasolutions/zod-to-openapi", "commander", "entities", "picocolors"],
  },
  build: {
    ssr: "dist/src/cli/main.js",
    outDir: "dist/program",
    emptyOutDir: true,
    target: "node20",
    // Names stay, so that what is told of a failure can be found.
    rolldownOptions: { output: { minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } } } },
  },
});
