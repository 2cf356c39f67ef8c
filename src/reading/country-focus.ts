// The country that an article is set in, from its dateline, the places and states it names and whom it speaks of.

/** Weights of countries, gathered while names are read. */
export class CountryFocus {
  private readonly weights = new Map<string, number>();

  add(country: string | null, weight: number): void {
    if (country === null) return;
    this.weights.set(country, (this.weights.get(country) ?? 0) + weight);
  }

  /**
   * The country that outweighs every other by `lead` to one, or null. A lead of 1.6 is plain enough for the police of
   * a story, higher ones for people of whom nothing else is said.
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
