// The country that an article is set in, from its dateline, the places and states it names and whom it speaks of.

/** Weights of countries, gathered while names are read. */
export class CountryFocus {
  private readonly weights = new Map<string, number>();
  private readonly placed = new Set<string>();

  /** `place`: by a place that something is said to be in, which tells more than a state that acts. */
  add(country: string | null, weight: number, place = false): void {
    if (country === null) return;
    if (place) this.placed.add(country);
    this.weights.set(country, (this.weights.get(country) ?? 0) + weight);
  }

  /** Was a country counted at all. */
  has(country: string): boolean {
    return this.weights.has(country);
  }

  /** The country of the setting: one with a place in it that leads plainly, or one that leads by far. */
  focus(): string | null {
    const leading = this.country(1.6);
    return leading !== null && this.placed.has(leading) ? leading : this.country(4);
  }

  /**
   * The country that outweighs every other by `lead` to one, or null.
   */
  country(lead: number): string | null {
    let best: string | null = null;
    let most = 0;
    let second = 0;
    for (const [country, weight] of this.weights)
      if (weight > most) {
        second = most;
        most = weight;
        best = country;
      } else if (weight > second) second = weight;
    return best !== null && most >= second * lead ? best : null;
  }
}
