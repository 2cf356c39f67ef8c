// A vitest reporter that closes the run with one plain line: "N passed, N failed" and, where some were, "N skipped".
import type { Reporter, TestModule } from "vitest/node";

// vitest takes a reporter file by its default export.
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>): void {
    let passed = 0;
    let failed = 0;
    let skipped = 0;
    for (const module of modules) {
      if (module.errors().length > 0) failed++;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed++;
        else if (state === "failed") failed++;
        else skipped++;
      }
    }
    const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
    // After the default reporter's own summary.
    process.on("exit", () => process.stdout.write(`${line}\n`));
  }
}
