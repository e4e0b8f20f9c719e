/** Rows by their day or month, in the order in which they come. */
export function bucketsOf<Row extends { readonly bucket: string }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const buckets = new Map<string, Row[]>();
  for (const row of rows) buckets.set(row.bucket, [...(buckets.get(row.bucket) ?? []), row]);
  return buckets;
}
