// How the tests run: one pool of processes, and a closing line that counts passed and failed tests.
import { defineConfig } from "vitest/config";
import { isPostgresThere } from "./test/postgres.js";

/** What holds of a ledger wherever it stands. */
const onBoth = [
  ...["analysis", "delete", "entity-forms", "exports", "ledger", "rejection", "search", "status", "stories"].map(
    (name) => `test/ledger/${name}.test.ts`,
  ),
  ...["answers", "filters", "marks"].map((name) => `test/server/${name}.test.ts`),
];

const onPostgres = isPostgresThere();
if (!onPostgres) console.warn("Tests on PostgreSQL are skipped: neither initdb nor HEARSAY_TEST_DATABASE was found.");

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "rooms",
          include: ["test/**/*.test.ts"],
          exclude: ["test/cli/**", "test/web/**", "test/postgres/**"],
        },
      },
      ...(onPostgres
        ? [
            {
              extends: true as const,
              test: {
                name: "PostgreSQL",
                include: [...onBoth, "test/postgres/**/*.test.ts"],
                globalSetup: "test/postgres.ts",
              },
            },
          ]
        : []),
      // They run what is built.
      {
        extends: true,
        test: { name: "command line", include: ["test/cli/**/*.test.ts"], globalSetup: "test/cli/build.ts" },
      },
      {
        extends: true,
        test: {
          name: "workbench",
          include: ["test/web/**/*.test.ts"],
          globalSetup: "test/web/build.ts",
        },
      },
    ],
    reporters: ["default", "./test/closing-line.ts"],
    setupFiles: "test/property-seed.ts",
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
