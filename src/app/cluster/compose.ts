import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const path = fileURLToPath(new URL('../../../docker-compose.temporal.yml', import.meta.url));

/** YAML reads a variable that is filled with nothing as null. */
const filledIn = z.coerce
  .string()
  .nullable()
  .transform((value) => value ?? '');

const service = z.object({
  image: z.string().optional(),
  command: z.array(z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  environment: z.record(z.string(), filledIn).default({}),
  deploy: z.object({ replicas: z.int() }).optional(),
});
export type ComposeService = z.output<typeof service>;

/** A variable that the file requires, and nobody has set. */
export class VariableMissing extends Error {
  override readonly name = 'VariableMissing';
}

/** The services of docker-compose.temporal.yml with these variables filled in. @throws VariableMissing */
export function readCompose(
  variables: Readonly<Record<string, string>>,
): Readonly<Record<string, ComposeService>> {
  // By name before the file is read as YAML, which is when Docker does it too but for quoting: our values are plain words.
  const filled = readFileSync(path, 'utf8').replace(
    /\$\{(\w+):([?-])([^}]*)\}/g,
    (_all, name: string, how: string, fallback: string) => {
      const given = variables[name] ?? '';
      if (given === '' && how === '?') throw new VariableMissing(name);
      return given === '' ? fallback : given;
    },
  );
  const read: unknown = parse(filled, { merge: true });
  return z.object({ services: z.record(z.string(), service) }).parse(read).services;
}

/** As `of` finds it in the file. @throws TypeError when the file has no such service. */
export function serviceOf(
  services: Readonly<Record<string, ComposeService>>,
  name: string,
): ComposeService {
  const found = services[name];
  if (!found) throw new TypeError(`docker-compose.temporal.yml has no service ${name}.`);
  return found;
}
