import type { ImportedRow, POOL_COLUMNS, PoolImportReport } from '../../contract/imports.ts';
import { tellable } from '../../domain/text/is-storable.ts';
import type { KnownPools, PoolWrite } from '../../ports/stores/directory/imports.ts';
import type { Person } from '../../ports/stores/directory/people.ts';
import { line } from '../../contract/fields.ts';
import type { ReadNumber } from './number-reader.ts';
import type { CsvRow } from './read-csv.ts';
import type { RowError } from './row-error.ts';

export type PoolColumn = (typeof POOL_COLUMNS)[number];

export interface PoolPlan {
  rows: ImportedRow[];
  writes: PoolWrite[];
  removed: PoolImportReport['removed'];
}

type Pools = KnownPools['pools'];

const MEMBERS_MAX = 500;
const poolName = line(80);

/**
 * Each pool that is named gets the members that are right, in the order of their rows. `keepsOthers`: whoever is in it already
 * and is not named comes after them; otherwise they leave it.
 */
export function planPools(
  rows: readonly CsvRow<PoolColumn>[],
  { people, pools }: KnownPools,
  { readNumber, keepsOthers }: { readNumber: ReadNumber; keepsOthers: boolean },
): PoolPlan {
  const find = finderOf(people, readNumber);
  const before = new Map(pools.map((pool) => [pool.name, pool.members]));
  const members = new Map<string, ReadonlySet<string>>();
  const told = rows.map(({ row, cells, errors: surplus }): ImportedRow => {
    const { pool = '', staff = '' } = cells;
    const named = members.get(pool) ?? new Set();
    const found = find(staff);
    const about = Array.isArray(found) ? undefined : found;
    const withThem = new Set([...named, ...(about ? [about.personId] : [])]);
    const others = keepsOthers ? othersIn(before.get(pool), withThem) : [];
    const errors = [
      ...surplus,
      ...wrongPool(pool, withThem.size + others.length),
      ...(Array.isArray(found) ? found : wrongMember(found, named, staff)),
    ];
    const name = tellable(`${pool}: ${about ? fullName(about) : staff}`);
    const staffId = about?.personId ?? null;
    const told = { row, name, staffId, errors, warnings: [] };
    if (!about || errors.length > 0) return { ...told, kind: 'error' };
    const place = before.get(pool)?.indexOf(about.personId) ?? -1;
    const kind = place === -1 ? 'create' : place === named.size ? 'unchanged' : 'update';
    members.set(pool, withThem);
    return { ...told, kind };
  });
  const left = [...members].map(([pool, ids]) => ({ pool, ids: othersIn(before.get(pool), ids) }));
  return {
    rows: told,
    writes: writesOf(members, pools, keepsOthers ? left : []),
    removed: keepsOthers ? [] : removedFrom(left, people),
  };
}

interface Left {
  pool: string;
  ids: string[];
}

const othersIn = (before: readonly string[] = [], named: ReadonlySet<string>): string[] =>
  before.filter((personId) => !named.has(personId));

function writesOf(
  members: ReadonlyMap<string, ReadonlySet<string>>,
  pools: Pools,
  kept: readonly Left[],
) {
  return [...members].map(([name, ids]): PoolWrite => {
    const poolId = pools.find((pool) => pool.name === name)?.poolId;
    const others = kept.find(({ pool }) => pool === name)?.ids ?? [];
    return { name, members: [...ids, ...others], ...(poolId !== undefined && { poolId }) };
  });
}

function removedFrom(left: readonly Left[], people: readonly Person[]): PoolPlan['removed'] {
  const names = new Map(people.map((person) => [person.personId, fullName(person)]));
  return left.flatMap(({ pool, ids }) =>
    ids.map((staffId) => ({ pool, staffId, name: names.get(staffId) ?? staffId })),
  );
}

const fullName = ({ firstName, lastName }: Person) => `${firstName} ${lastName}`;

function finderOf(people: readonly Person[], readNumber: ReadNumber) {
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

function wrongPool(pool: string, size: number): RowError[] {
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
  if (size <= MEMBERS_MAX) return [];
  return [
    {
      ...error,
      problem: `It would have more than ${MEMBERS_MAX} members.`,
      remedy: 'Make several pools.',
    },
  ];
}

function wrongMember({ personId }: Person, named: ReadonlySet<string>, value: string): RowError[] {
  if (!named.has(personId)) return [];
  return [
    {
      column: 'staff',
      value,
      problem: 'They are in this pool already.',
      remedy: 'Name everybody once.',
    },
  ];
}
