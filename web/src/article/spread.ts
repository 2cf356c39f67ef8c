// Where notes stand: as near to their lines as they can without touching.

/**
 * Tops of boxes that must not overlap, in order, each as near as possible to where it is wanted (least squares, by pooling
 * adjacent violators; Barlow & Brunk 1972). A box of great weight stands exactly where it is wanted.
 * @param wanted top and height in pixels, weight 1 where not given
 * @param gap least distance between two boxes
 */
export function spread(wanted: readonly { top: number; height: number; weight?: number }[], gap: number): number[] {
  const pools: { weight: number; sum: number; count: number }[] = [];
  let shift = 0;
  const shifts: number[] = [];
  for (const { top, height, weight = 1 } of wanted) {
    shifts.push(shift);
    pools.push({ weight, sum: weight * (top - shift), count: 1 });
    shift += height + gap;
    for (let last = pools.length - 1; last > 0; last--) {
      const [before, after] = [pools[last - 1], pools[last]];
      if (before.sum / before.weight <= after.sum / after.weight) break;
      pools.pop();
      before.weight += after.weight;
      before.sum += after.sum;
      before.count += after.count;
    }
  }
  const tops: number[] = [];
  for (const { weight, sum, count } of pools) {
    // Nothing stands above the first line.
    const level = Math.max(0, sum / weight);
    for (let box = 0; box < count; box++) tops.push(level + shifts[tops.length]);
  }
  return tops;
}
