import { parseArgs } from 'node:util';

const USAGE =
  'Usage: npm run recover -- --since 2026-03-01T04:00:00Z [--without-safety-log]\n' +
  'The time is that of the backup, or earlier. The environment is that of `work`.';

export type RecoverArguments =
  { kind: 'read'; backupAt: number; withoutSafetyLog: boolean } | { kind: 'refused'; why: string };

const OPTIONS = {
  since: { type: 'string' },
  'without-safety-log': { type: 'boolean', default: false },
} as const;

export function readRecoverArguments(args: readonly string[], now: number): RecoverArguments {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    ...{ strict: false, allowPositionals: true, tokens: true },
  });
  const named = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  const strange = [
    ...named.filter(({ name }) => !(name in OPTIONS)).map(({ rawName }) => rawName),
    ...positionals,
  ];
  if (strange.length > 0) return refused(`There is no ${strange.join(', ')}.`);
  const { since } = values;
  if (typeof since !== 'string') return refused('--since is missing: the time of the backup.');
  const backupAt = Date.parse(since);
  if (Number.isNaN(backupAt)) return refused(`--since ${since} is no time.`);
  if (backupAt > now) return refused(`--since ${since} lies in the future.`);
  return { kind: 'read', backupAt, withoutSafetyLog: values['without-safety-log'] === true };
}

const refused = (what: string): RecoverArguments => ({ kind: 'refused', why: `${what}\n${USAGE}` });
