// How the tests run: one pool of processes, and a closing line that counts passed and failed tests.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: "rooms", include: ["test/**/*.test.ts"], exclude: ["test/cli/**", "test/web/**"] },
      },
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
