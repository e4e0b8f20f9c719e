import type { z } from 'zod';
import { CONFIG_FIELDS, type FieldName } from './config/fields.ts';

export interface ConfigFault {
  name: string;
  problem: string;
  remedy: string;
}

/** Everything that is wrong with the environment, at once. Values are never quoted: most of them are secrets. */
export class ConfigProblem extends Error {
  readonly faults: readonly ConfigFault[];
  constructor(faults: readonly ConfigFault[]) {
    const lines = faults.map(({ name, problem, remedy }) => `- ${name}: ${problem} ${remedy}`);
    super(['The configuration cannot be used:', ...lines].join('\n'));
    this.name = 'ConfigProblem';
    this.faults = faults;
  }
}

type Fields = typeof CONFIG_FIELDS;

/** The settings of one process, by the names of their variables. */
export type Config = { readonly [Name in FieldName]: z.output<Fields[Name]['schema']> };

/** Reads the environment once. @throws ConfigProblem */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: ConfigFault[] = [];
  const values = Object.entries(CONFIG_FIELDS).map(([name, { schema, remedy }]) => {
    // An empty variable is how many tools say "not set".
    const given = env[name]?.trim() === '' ? undefined : env[name]?.trim();
    const read = schema.safeParse(given);
    if (read.success) return [name, read.data];
    const problem =
      given === undefined
        ? 'It is not set.'
        : `${read.error.issues[0]?.message ?? 'It cannot be read'}.`;
    faults.push({ name, problem, remedy });
    return [name, undefined];
  });
  if (faults.length > 0) throw new ConfigProblem(faults);
  // Every field has been read by its own schema.
  return Object.fromEntries(values) as Config;
}
