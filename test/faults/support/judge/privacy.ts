import type { Evidence } from './evidence.ts';

/** I9: nobody's number in the log, and neither numbers nor names in Temporal. */
export function canaries({ logged, runs, secrets }: Evidence): string[] {
  const { numbers, names } = secrets;
  return [
    ...logged
      .filter((line) => numbers.some((number) => line.includes(number)))
      .map((line) => `I9 a number in the log: ${line}`),
    ...runs.flatMap(({ id, history }) =>
      [...numbers, ...names]
        .filter((word) => history.includes(word))
        .map((word) => `I9 the history of ${id} says ${word}`),
    ),
  ];
}

/** I10: the account reaches its own tenants' people alone, and whoever stands beside is as they were. */
export function tenancy({ ledger, account, people, besideChanged }: Evidence): string[] {
  const strangers = ledger
    .filter((entry) => entry.account === account)
    .filter((entry) => entry.kind === 'call_accepted' || entry.kind === 'text_accepted')
    .filter((entry) => entry.kind !== 'call_accepted' || entry.direction !== 'inbound')
    .filter(({ to }) => !people.has(to))
    .map(({ to }) => `I10 ${to} is nobody of this tenant's`);
  return [...strangers, ...besideChanged.map((what) => `I10 beside, ${what} has changed`)];
}
