// The kernels' memory: what is put into a stretch is what is read from it, wherever the stretch lies.
import { describe, expect, it } from "vitest";
import { createKernel } from "../../src/language/kernel.js";

describe("the kernels' memory", () => {
  it("reads stretches above two gigabytes, where an address no longer fits into a signed number", () => {
    const kernel = createKernel();
    // Memory that nobody touches costs nothing.
    kernel.take(2 ** 29 + 64);
    const at = kernel.take(8);
    expect(at).toBeGreaterThan(2 ** 31);
    kernel.view(at, 8).set([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...new Float32Array(kernel.floats.buffer, at, 8)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const packed = kernel.packRows(at, 1, 8);
    expect(packed.unit).toBeCloseTo(8 / 4095);
    expect([...kernel.shorts(packed.at, 8)]).toEqual([512, 1024, 1536, 2048, 2559, 3071, 3583, 4095]);
  });
});
