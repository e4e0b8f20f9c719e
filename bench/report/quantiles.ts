/** Nearest rank, in the unit of the values. */
export interface Quantiles {
  p50: number;
  p95: number;
  p99: number;
  worst: number;
}

export function quantiles(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { p50: rank(0.5), p95: rank(0.95), p99: rank(0.99), worst: rank(1) };
}
