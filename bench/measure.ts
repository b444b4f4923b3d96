/** Runs `work` several times and prints minimum, median and maximum in milliseconds beside its target. */
export async function measure(
  title: string,
  work: () => unknown,
  options: { readonly runs?: number; readonly target?: number } = {},
): Promise<number> {
  const runs = options.runs ?? 5;
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(runs / 2)] ?? 0;
  const figure = (milliseconds: number | undefined) =>
    (milliseconds ?? 0).toFixed(milliseconds && milliseconds < 10 ? 2 : 0);
  const target =
    options.target === undefined
      ? ''
      : `   target ${options.target} ms${median <= options.target ? '' : '   MISSED'}`;
  console.log(
    `${title.padEnd(58)} ${figure(times[0])} / ${figure(median)} / ${figure(times.at(-1))} ms (min / median / max)${target}`,
  );
  return median;
}

/** The figure that this share of the figures does not exceed. */
export const quantile = (figures: readonly number[], share: number): number =>
  figures.toSorted((one, other) => one - other)[
    Math.min(figures.length - 1, Math.floor(figures.length * share))
  ] ?? 0;

/** The median of the rounds beside its target. */
export function report(title: string, figures: readonly number[], unit: string, target?: number): void {
  const median = quantile(figures, 0.5);
  const all = figures.map((figure) => figure.toFixed(0)).join(' / ');
  const missed = target === undefined || median <= target ? '' : '   MISSED';
  const wanted = target === undefined ? '' : `   target ${target} ${unit}`;
  console.log(`${title.padEnd(58)} ${median.toFixed(0)} ${unit} (${all})${wanted}${missed}`);
}
