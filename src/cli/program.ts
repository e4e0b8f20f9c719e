import { Command, CommanderError } from 'commander';
import { createClient } from '../contract/client.ts';
import type { Cli, Terminal } from './cli.ts';
import { holdCommands } from './commands/hold-commands.ts';
import { keyCommands } from './commands/key-commands.ts';
import { offerCommands } from './commands/offer-commands.ts';
import { tenantCommands } from './commands/tenant-commands.ts';
import { whyCommands } from './commands/why-commands.ts';
import { failureOf, EXIT_CODES, UsageProblem } from './exit-codes.ts';

/** Adds commands that need more than the API, such as `replay`. */
export type MoreCommands = (program: Command, cli: Cli) => void;

const EXIT_HELP = `
Environment:
  RINGDOWN_ORIGIN  where the server is; http://127.0.0.1:3000 unless set
  RINGDOWN_KEY     a tenant's key (rk_…), or the operator key

Exit codes:
  ${EXIT_CODES.ok}  done
  ${EXIT_CODES.refused}  the API refused, or what was asked for has failed
  ${EXIT_CODES.usage}  the command is not right
  ${EXIT_CODES.replayMismatch}  replay: the code does not do what the history says
  ${EXIT_CODES.unreachable}  no server answers`;

/** Runs one command. @returns the exit code; never throws for what a user can do wrong. */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  more?: MoreCommands,
): Promise<number> {
  const program = new Command('ringdown')
    .description('Durable outbound calling.')
    .option('--json', 'answer in JSON, for programs')
    .addHelpText('after', EXIT_HELP)
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .exitOverride();
  const cli = createCli(program, terminal);
  for (const add of [tenantCommands, keyCommands, offerCommands, holdCommands, whyCommands]) {
    add(program, cli);
  }
  more?.(program, cli);
  inherit(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return EXIT_CODES.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_CODES.usage;
    const { exitCode, lines, problem } = failureOf(error);
    if (isForPrograms(program)) {
      terminal.err(JSON.stringify(problem ?? { detail: lines.join('\n') }));
    } else for (const line of lines) terminal.err(line);
    return exitCode;
  }
}

function createCli(program: Command, terminal: Terminal): Cli {
  return {
    terminal,
    api() {
      const { key, origin } = readEnvironment(terminal.env);
      return createClient({
        origin,
        key,
        idempotencyKey: () => crypto.randomUUID(),
        ...(terminal.fetch && { fetch: terminal.fetch }),
      });
    },
    show(answer, lines) {
      if (isForPrograms(program)) {
        terminal.out(JSON.stringify(answer));
        return;
      }
      for (const line of lines(answer)) terminal.out(line);
    },
  };
}

function isForPrograms(program: Command): boolean {
  return program.opts<{ json?: boolean }>().json === true;
}

/** @throws UsageProblem */
function readEnvironment({ RINGDOWN_KEY: key, RINGDOWN_ORIGIN: origin }: Terminal['env']) {
  if (!key) throw new UsageProblem('Set RINGDOWN_KEY to an API key or to the operator key.');
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new UsageProblem('RINGDOWN_KEY has characters that no key has. Copy the key again.');
  }
  const server = origin || 'http://127.0.0.1:3000';
  if (URL.canParse(server) && /^https?:$/.test(new URL(server).protocol)) {
    return { key, origin: server };
  }
  const remedy = 'Set it to one such as http://127.0.0.1:3000.';
  throw new UsageProblem(`RINGDOWN_ORIGIN is no http:// or https:// address. ${remedy}`);
}

/** Commander does not hand these down to commands that were added before; and --json may stand at the end. */
function inherit(program: Command): void {
  const visit = (command: Command): void => {
    for (const child of command.commands) {
      child.copyInheritedSettings(program);
      if (child.commands.length === 0) {
        child.option('--json', 'answer in JSON, for programs');
        child.hook('preAction', () => {
          if (child.opts<{ json?: boolean }>().json) program.setOptionValue('json', true);
        });
      }
      visit(child);
    }
  };
  visit(program);
}
