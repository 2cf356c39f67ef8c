// Gives every property test the same seed, so that a run is repeated exactly; HEARSAY_SEED=N searches elsewhere.
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.HEARSAY_SEED ?? 1) });
