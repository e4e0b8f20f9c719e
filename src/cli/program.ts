import { Command, CommanderError, Help } from 'commander';
import type { Cli, Terminal } from './cli.ts';
import { coloursOf } from './colours.ts';
import { accountCommands } from './commands/account-commands.ts';
import { analyticsCommands } from './commands/analytics-commands.ts';
import { appointmentCommands } from './commands/appointment-commands.ts';
import { auditCommands } from './commands/audit-commands.ts';
import { agentCommands } from './commands/agent-commands.ts';
import { calendarCommands } from './commands/calendar-commands.ts';
import { consentCommands } from './commands/consent-commands.ts';
import { contactCommands } from './commands/contact-commands.ts';
import { coordinatorCommands } from './commands/coordinator-commands.ts';
import { exportCommands } from './commands/export-commands.ts';
import { holdCommands } from './commands/hold-commands.ts';
import { keyCommands } from './commands/key-commands.ts';
import { alertCommands } from './commands/alert-commands.ts';
import { noticeCommands } from './commands/notice-commands.ts';
import { offerCommands } from './commands/offer-commands.ts';
import { optOutCommands } from './commands/opt-out-commands.ts';
import { policyCommands } from './commands/policy-commands.ts';
import { poolCommands } from './commands/pool-commands.ts';
import { reminderCommands } from './commands/reminder-commands.ts';
import { qualificationCommands } from './commands/qualification-commands.ts';
import { reviewTaskCommands } from './commands/review-task-commands.ts';
import { reviewCommands } from './commands/review-commands.ts';
import { sessionCommands } from './commands/session-commands.ts';
import { settingsCommands } from './commands/settings-commands.ts';
import { shiftCommands } from './commands/shift-commands.ts';
import { staffCommands } from './commands/staff-commands.ts';
import { tenantCommands } from './commands/tenant-commands.ts';
import { userCommands } from './commands/user-commands.ts';
import { webhookCommands } from './commands/webhook-commands.ts';
import { whyCommands } from './commands/why-commands.ts';
import { completionCommand } from './completion/completion-command.ts';
import { createCli, isColoured, isForPrograms } from './create-cli.ts';
import { EXIT_CODES, EXIT_MEANINGS, failureOf } from './exit-codes.ts';
import { forEveryCommand } from './for-every-command.ts';

/** Adds commands that need more than the API, such as `replay`. */
export type MoreCommands = (program: Command, cli: Cli) => void;

const COMMANDS: readonly MoreCommands[] = [
  offerCommands,
  reviewCommands,
  qualificationCommands,
  reviewTaskCommands,
  contactCommands,
  appointmentCommands,
  reminderCommands,
  shiftCommands,
  poolCommands,
  staffCommands,
  optOutCommands,
  consentCommands,
  policyCommands,
  calendarCommands,
  whyCommands,
  analyticsCommands,
  noticeCommands,
  alertCommands,
  coordinatorCommands,
  holdCommands,
  webhookCommands,
  exportCommands,
  settingsCommands,
  tenantCommands,
  accountCommands,
  agentCommands,
  keyCommands,
  userCommands,
  sessionCommands,
  auditCommands,
];

const HELP = `
Environment:
  RINGDOWN_ORIGIN  where the server is; http://127.0.0.1:3000 unless set
  RINGDOWN_KEY     a tenant's key (rk_…), a user's access token, or the operator key
  NO_COLOR         set to anything: no colours

Exit codes:
${Object.entries(EXIT_MEANINGS)
  .map(([name, meaning]) => `  ${EXIT_CODES[name as keyof typeof EXIT_CODES]}  ${meaning}`)
  .join('\n')}`;

/** Runs one command. @returns the exit code; never throws for what a user can do wrong. */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  ...more: readonly MoreCommands[]
): Promise<number> {
  const program = createProgram(terminal);
  const cli = createCli(program, terminal);
  for (const add of [...COMMANDS, ...more, completionCommand]) add(program, cli);
  forEveryCommand(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return EXIT_CODES.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_CODES.usage;
    const { exitCode, lines, problem } = failureOf(error);
    if (isForPrograms(program)) {
      terminal.err(JSON.stringify(problem ?? { detail: lines.join('\n') }));
      return exitCode;
    }
    const paint = coloursOf(isColoured(program, terminal));
    for (const line of lines) terminal.err(paint.red(line));
    return exitCode;
  }
}

function createProgram(terminal: Terminal): Command {
  const program = new Command('ringdown');
  return program
    .description('Durable outbound calling.')
    .option('--json', 'answer in JSON, for programs')
    .option('--no-color', 'without colours, as where NO_COLOR is set')
    .addHelpText('after', HELP)
    .configureHelp({
      styleTitle: (title) => coloursOf(isColoured(program, terminal)).bold(title),
      // What is gathered from several words begins empty, which tells nobody anything.
      argumentDescription(argument) {
        if (argument.variadic) return argument.description;
        return Help.prototype.argumentDescription.call(this, argument);
      },
      optionDescription(option) {
        const description = Help.prototype.optionDescription.call(this, option);
        return option.mandatory ? `${description} (required)` : description;
      },
    })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      // Whether there are colours is decided where they are made.
      getOutHasColors: () => true,
      getErrHasColors: () => true,
    })
    .exitOverride();
}
