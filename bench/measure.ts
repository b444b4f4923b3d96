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
