import type { FieldProblem } from '../../contract/problem.ts';
import type { StaffRow } from './staff-row.ts';

const ROWS_NAMED = 5;

/** For each row what is unlikely about its number: several of one file have it. Families do share one, so it is no refusal. */
export function sharedNumbers(rows: readonly StaffRow[]): FieldProblem[][] {
  const rowsOf = new Map<string, number[]>();
  for (const { row, said } of rows) {
    if (!said.phone) continue;
    const same = rowsOf.get(said.phone.e164);
    if (same) same.push(row);
    else rowsOf.set(said.phone.e164, [row]);
  }
  return rows.map(({ row, said }) => {
    const others = (rowsOf.get(said.phone?.e164 ?? '') ?? []).filter((other) => other !== row);
    return others.length === 0 ? [] : [shared(others)];
  });
}

function shared(others: readonly number[]): FieldProblem {
  const named = others.slice(0, ROWS_NAMED).join(', ');
  const more = others.length > ROWS_NAMED ? ` and ${others.length - ROWS_NAMED} more` : '';
  return {
    field: 'phone',
    problem: `It is also the number of row ${named}${more}: a reply by text cannot tell them apart, and an opt-out counts for all of them.`,
    remedy: 'Change it if that is not meant.',
  };
}
