import type { Client } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import { RunsRefused } from '../../ports/runs.ts';
import type { TemporalConnection } from './connect-temporal.ts';
import { refusalOf } from './refusal.ts';
import { SEARCH_ATTRIBUTES } from './run-kinds.ts';

const NAMES = Object.values(SEARCH_ATTRIBUTES).map(({ name }) => name);
/** Of Temporal's API, as the number that goes over the wire. */
const KEYWORD = 2;
/** A server's parts learn of a new attribute one after the other. */
const KNOWN_WITHIN_MS = 30_000;

/**
 * Runs cannot be started on a namespace without them. Registers what is missing, where this client may.
 * @throws RunsRefused with the commands that register them, where it may not.
 */
export async function ensureSearchAttributes(temporal: TemporalConnection): Promise<void> {
  const { client } = temporal;
  if (await areSearchAttributesKnown(client)) return;
  let failure: unknown;
  for (const end = Date.now() + KNOWN_WITHIN_MS; Date.now() < end; await pause(250)) {
    // Of several that start at once on a new server one registers, and the others are refused for that.
    failure = await register(temporal).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (await areSearchAttributesKnown(client)) return;
    if (failure !== undefined && mayNot(failure)) break;
  }
  throw new RunsRefused('search_attributes_missing', registerCommands(client), { cause: failure });
}

/** By a question that anybody may ask who may look for runs; lists of attributes are for operators. */
export async function areSearchAttributesKnown(client: Client): Promise<boolean> {
  const query = NAMES.map((name) => `${name} = ''`).join(' OR ');
  try {
    await client.workflow.count(query);
    return true;
  } catch (error) {
    const refusal = refusalOf(error) ?? error;
    if (refusal instanceof RunsRefused && refusal.code === 'invalid') return false;
    throw refusal;
  }
}

const mayNot = (error: unknown) => {
  const refusal = refusalOf(error);
  return refusal !== undefined && refusal.code !== 'invalid';
};

async function register({ client, operator }: TemporalConnection): Promise<void> {
  const { namespace } = client.options;
  const { customAttributes } = await operator.listSearchAttributes({ namespace });
  const missing = NAMES.filter((name) => !(name in customAttributes));
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
  await operator.addSearchAttributes({ namespace, searchAttributes });
}

/** What registers them, as whoever may. */
export function registerCommands({ options: { namespace } }: Client): string {
  const command = `temporal operator search-attribute create --namespace ${namespace}`;
  const commands = NAMES.map((name) => `  ${command} --name ${name} --type Keyword`);
  return ['Register its search attributes, as whoever may:', ...commands].join('\n');
}
