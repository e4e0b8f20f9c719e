import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { ApiProblem, type Client, createClient } from '../contract/client.ts';
import type { Cli, Terminal } from './cli.ts';
import { coloursOf, wantsColours } from './colours.ts';
import { UsageProblem } from './exit-codes.ts';
import { zonedMinute } from './local-time.ts';

interface Wishes {
  json?: boolean;
  color?: boolean;
}

export const isForPrograms = (program: Command): boolean => program.opts<Wishes>().json === true;

export function isColoured(program: Command, { env, isTty = false }: Terminal): boolean {
  return wantsColours({ env, isTty, isRefused: program.opts<Wishes>().color === false });
}

export function createCli(program: Command, terminal: Terminal): Cli {
  const { fetch: send } = terminal;
  return {
    terminal,
    api(idempotencyKey = randomUUID) {
      const key = readKey(terminal.env);
      const origin = readOrigin(terminal.env);
      return createClient({ origin, key, idempotencyKey, ...(send && { fetch: send }) });
    },
    stranger: () =>
      createClient({ origin: readOrigin(terminal.env), ...(send && { fetch: send }) }),
    show(answer, lines) {
      if (isForPrograms(program)) {
        terminal.out(JSON.stringify(answer));
        return;
      }
      const paint = coloursOf(isColoured(program, terminal));
      for (const line of lines(answer, paint)) terminal.out(line);
    },
    async showTimes(answer, lines) {
      // Programs are told instants as the API has them.
      const zone = isForPrograms(program) ? 'UTC' : await tenantZone(this.api());
      this.show(answer, (shown, paint) => lines(shown, paint, (at) => zonedMinute(at, zone)));
    },
    note(lines) {
      if (isForPrograms(program)) return;
      for (const line of lines) terminal.err(line);
    },
    async during(text, work) {
      const spinner = isForPrograms(program) ? undefined : terminal.spin?.(text);
      try {
        return await work((next) => spinner?.say(next));
      } finally {
        spinner?.stop();
      }
    },
  };
}

/** The operator has no tenant, and some keys may not read theirs, or have just been revoked. */
async function tenantZone(api: Client): Promise<string> {
  try {
    return (await api.readOwnTenant()).zone;
  } catch (error) {
    if (error instanceof ApiProblem) return 'UTC';
    throw error;
  }
}

/** @throws UsageProblem */
function readKey({ RINGDOWN_KEY: key }: Terminal['env']): string {
  if (!key)
    throw new UsageProblem('Set RINGDOWN_KEY to an API key, an access token or the operator key.');
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new UsageProblem('RINGDOWN_KEY has characters that no key has. Copy the key again.');
  }
  return key;
}

/** @throws UsageProblem */
function readOrigin({ RINGDOWN_ORIGIN: origin }: Terminal['env']): string {
  const server = origin || 'http://127.0.0.1:3000';
  if (URL.canParse(server) && /^https?:$/.test(new URL(server).protocol)) return server;
  const remedy = 'Set it to one such as http://127.0.0.1:3000.';
  throw new UsageProblem(`RINGDOWN_ORIGIN is no http:// or https:// address. ${remedy}`);
}
