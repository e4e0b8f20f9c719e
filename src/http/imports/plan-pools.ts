import type { ImportedRow, POOL_COLUMNS } from '../../contract/imports.ts';
import type { KnownPools, PoolWrite } from '../../ports/stores/directory/imports.ts';
import type { Person, PersonNumber } from '../../ports/stores/directory/people.ts';
import { line } from '../../contract/fields.ts';
import type { CsvRow } from './read-csv.ts';
import type { RowError } from './report.ts';

export type PoolColumn = (typeof POOL_COLUMNS)[number];

export interface PoolPlan {
  rows: ImportedRow[];
  writes: PoolWrite[];
}

const MEMBERS_MAX = 500;
const poolName = line(80);

/** Each pool that is named gets the members that are right, in the order of their rows. */
export function planPools(
  rows: readonly CsvRow<PoolColumn>[],
  { people, pools }: KnownPools,
  readNumber: (text: string) => PersonNumber | undefined,
): PoolPlan {
  const find = finderOf(people, readNumber);
  const known = new Map(pools.map((pool) => [pool.name, pool]));
  const members = new Map<string, string[]>();
  const told = rows.map(({ row, cells }): ImportedRow => {
    const { pool = '', staff = '' } = cells;
    const list = members.get(pool) ?? [];
    const found = find(staff);
    const errors = [
      ...wrongPool(pool, list.length),
      ...(Array.isArray(found) ? found : wrongMember(found, list, staff)),
    ];
    const about = Array.isArray(found) ? undefined : found;
    const name = `${pool}: ${about ? `${about.firstName} ${about.lastName}` : staff}`;
    const staffId = about?.personId ?? null;
    if (!about || errors.length > 0) return { row, kind: 'error', name, staffId, errors };
    const before = known.get(pool)?.members.indexOf(about.personId) ?? -1;
    const kind = before === -1 ? 'create' : before === list.length ? 'unchanged' : 'update';
    members.set(pool, [...list, about.personId]);
    return { row, kind, name, staffId, errors };
  });
  const writes = [...members].map(([name, ids]): PoolWrite => {
    const poolId = known.get(name)?.poolId;
    return { name, members: ids, ...(poolId !== undefined && { poolId }) };
  });
  return { rows: told, writes };
}

function finderOf(
  people: readonly Person[],
  readNumber: (text: string) => PersonNumber | undefined,
) {
  const byName = new Map<string, Person>();
  const byPhone = new Map<string, Person[]>();
  for (const person of people) {
    byName.set(person.personId, person);
    if (person.externalId !== null) byName.set(person.externalId, person);
    const e164 = person.phone?.e164;
    if (e164 !== undefined) byPhone.set(e164, [...(byPhone.get(e164) ?? []), person]);
  }
  return (text: string): Person | RowError[] => {
    const named = byName.get(text) ?? byName.get(text.toLowerCase());
    if (named) return named;
    const [only, ...others] = byPhone.get(readNumber(text)?.e164 ?? '') ?? [];
    if (only && others.length === 0) return only;
    const problem = only ? 'Several people have this number.' : 'There is no such person.';
    return [
      {
        column: 'staff',
        value: text.slice(0, 120),
        problem,
        remedy: 'Use a staff id or an externalId.',
      },
    ];
  };
}

function wrongPool(pool: string, length: number): RowError[] {
  const error = { column: 'pool', value: pool.slice(0, 120) };
  if (!poolName.safeParse(pool).success) {
    return [
      {
        ...error,
        problem: 'This is no name of a pool.',
        remedy: 'Use 1 to 80 ordinary characters.',
      },
    ];
  }
  if (length < MEMBERS_MAX) return [];
  return [
    {
      ...error,
      problem: `It would have more than ${MEMBERS_MAX} members.`,
      remedy: 'Make several pools.',
    },
  ];
}

function wrongMember({ personId }: Person, list: readonly string[], value: string): RowError[] {
  if (!list.includes(personId)) return [];
  return [
    {
      column: 'staff',
      value,
      problem: 'They are in this pool already.',
      remedy: 'Name everybody once.',
    },
  ];
}
