// What an arrival, an exchange or a removal changed among the clusters.

/** What an arrival changed: claims of these clusters must be composed anew, those of removed ones are gone. */
export interface LinkChange {
  changed: string[];
  removed: string[];
  /** Profiles that nobody tells any more. */
  dropped: string[];
}

/** Gathers the changes of one call. */
export class Change {
  private readonly touched = new Set<string>();
  private readonly gone = new Set<string>();
  private readonly dropped = new Set<string>();

  touch(cluster: string): void {
    this.touched.add(cluster);
  }

  remove(cluster: string): void {
    this.gone.add(cluster);
    this.touched.delete(cluster);
  }

  drop(profile: string): void {
    this.dropped.add(profile);
  }

  result(): LinkChange {
    return {
      changed: [...this.touched].filter((id) => !this.gone.has(id)).sort(),
      removed: [...this.gone].sort(),
      dropped: [...this.dropped].sort(),
    };
  }
}
