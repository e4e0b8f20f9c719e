/** Of which tenant, and which row. */
export interface Found {
  tenantId: string;
  id: string;
}

const ROWS_MAX = 100;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Does this for everything that is found, in pages by the id, so that no sweep holds more than a page. What fails for one keeps
 * none of the others waiting. @returns how many @throws the first failure, when all were tried
 */
export async function eachFound(
  read: (page: { after: string; rowsMax: number }) => Promise<Found[]>,
  work: (found: Found) => Promise<unknown>,
  rowsMax = ROWS_MAX,
): Promise<number> {
  const failures: unknown[] = [];
  let done = 0;
  let page: Found[];
  let after = BEFORE_ALL;
  do {
    page = await read({ after, rowsMax });
    for (const found of page) {
      await work(found).then(
        () => (done += 1),
        (error: unknown) => failures.push(error),
      );
      after = found.id;
    }
  } while (page.length === rowsMax);
  if (failures.length > 0) throw failures[0];
  return done;
}
