// How much is looked at for one account or cluster, whatever the store holds.

/** Profiles of a cluster that stand for it in comparisons. */
export const coreLimit = 40;
/** Clusters that a new profile is compared with. */
export const candidateLimit = 64;
