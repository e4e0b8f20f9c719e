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

const SECRETS = ['OPERATOR_KEY', 'NUMBER_HASH_KEY', 'LINK_KEY', 'SECRETS_KEY'] as const;

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
  // Every field that is no fault has been read by its own schema.
  const config = Object.fromEntries(values) as Config;
  faults.push(...twinsIn(config));
  if (faults.length > 0) throw new ConfigProblem(faults);
  return config;
}

/** Whoever learns one of the secrets is not to have another with it. */
function twinsIn(config: Partial<Config>): ConfigFault[] {
  return SECRETS.flatMap((name, index) => {
    const value = config[name];
    const twin = SECRETS.slice(0, index).find((other) => config[other] === value);
    if (value === undefined || twin === undefined) return [];
    const problem = `It is the same as ${twin}.`;
    return [{ name, problem, remedy: CONFIG_FIELDS[name].remedy }];
  });
}
