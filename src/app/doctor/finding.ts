/** In the order of docs/going-live.md, whose steps they prove. */
export const CHECKS = [
  'configuration',
  'database',
  'migrations',
  'hash key',
  'safety log',
  'temporal',
  'search attributes',
  'workers',
  'public address',
  'signatures',
  'fallback',
  'account',
  'balance',
  'sender',
  'webhooks',
  'pace',
  'countries',
  'speech',
  'agent',
] as const;
export type CheckName = (typeof CHECKS)[number];

/** What was found out about one thing. `warning`: it works, and somebody should know. */
export type Finding = { check: CheckName; says: string } & (
  | { state: 'ok' }
  | { state: 'warning' | 'wrong'; remedy: string }
  /** Could not be looked at before something else is mended. */
  | { state: 'skipped' }
);

export const ok = (check: CheckName, says: string): Finding => ({ check, state: 'ok', says });

export const warning = (check: CheckName, says: string, remedy: string): Finding => ({
  check,
  state: 'warning',
  says,
  remedy,
});

export const wrong = (check: CheckName, says: string, remedy: string): Finding => ({
  check,
  state: 'wrong',
  says,
  remedy,
});

export const skipped = (checks: readonly CheckName[], says: string): Finding[] =>
  checks.map((check) => ({ check, state: 'skipped', says }));
