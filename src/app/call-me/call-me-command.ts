import type { Command } from 'commander';
import { idOption } from '../../cli/arguments.ts';
import type { Cli } from '../../cli/cli.ts';
import { examples } from '../../cli/examples.ts';
import { CommandFailed, EXIT_CODES, UsageProblem } from '../../cli/exit-codes.ts';
import { TEST_CALL_GREETING } from '../../domain/test-call.ts';
import { ConfigProblem, type Config, readConfig } from '../config.ts';
import type { CallMeEnd } from './call-me.ts';
import type { OpenedCallMe } from './open-call-me.ts';

interface Options {
  number: string;
  tenant?: string;
}

export function callMeCommand(program: Command, cli: Cli): void {
  const command = program
    .command('call-me')
    .description('places one real ring to you, and tells what is heard and which key is pressed')
    .requiredOption('--number <number>', 'your telephone, such as +61412345678')
    .addOption(idOption('--tenant <id>', 'whose caller id is used; required if there are several'))
    .action(async ({ number, tenant }: Options) => {
      const config = configOf(cli.terminal.env);
      // Loads the vendors' packages, which no other command waits for.
      const [{ openCallMe }, { callMe }] = await Promise.all([
        import('./open-call-me.ts'),
        import('./call-me.ts'),
      ]);
      const opened = openCallMe(config);
      try {
        const order = await orderOf(opened, { number, ...(tenant !== undefined && { tenant }) });
        const end = await cli.during('Calling …', (say) =>
          callMe({ ...opened, pause: cli.terminal.pause, tell: telling(cli, say) }, order),
        );
        conclude(cli, end);
      } finally {
        await opened.close();
      }
    });
  examples(command, 'call-me --number +61412345678');
}

/** @throws UsageProblem */
function configOf(env: Cli['terminal']['env']): Config {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof ConfigProblem) throw new UsageProblem(error.message);
    throw error;
  }
}

async function orderOf({ testCalls, read }: OpenedCallMe, { number, tenant }: Options) {
  const tenants = await testCalls.tenants();
  const [only] = tenants.filter(({ tenantId }) => tenant === undefined || tenantId === tenant);
  if (!only) throw new UsageProblem('There is no such tenant. See them by `ringdown tenant list`.');
  if (tenant === undefined && tenants.length > 1) {
    throw new UsageProblem('There are several tenants: name one by --tenant.');
  }
  const parsed = read(number, only.country);
  if (!parsed) throw new UsageProblem(`${number} is no valid telephone number.`);
  return { tenantId: only.tenantId, number: parsed };
}

const telling = (cli: Cli, say: (text: string) => void) => (line: string) => {
  say(line);
  cli.terminal.err(line);
};

/** @throws CommandFailed unless the call was heard and a key came back. */
function conclude(cli: Cli, end: CallMeEnd): void {
  cli.show(end, () => sentencesOf(end));
  if (end.kind === 'ended' && end.state.digit !== undefined) return;
  throw new CommandFailed(EXIT_CODES.refused, 'The whole way was not shown to work.');
}

function sentencesOf(end: CallMeEnd): string[] {
  switch (end.kind) {
    case 'refused':
      return [`No call was placed: the rule ${end.rule} forbids it (${end.says}).`];
    case 'not_placed':
      return [`No call was placed (${end.says}). \`ringdown doctor\` says more.`];
    case 'unclear':
      return [`It may have rung: the carrier's answer was lost (${end.says}). It is not repeated.`];
    case 'silent':
      return [
        'Nothing was reported about the call: what the carrier sends does not reach `serve`.',
        '`ringdown doctor` looks at the public address and the signatures.',
      ];
    case 'ended': {
      const { digit, outcome, talkSeconds } = end.state;
      const voice = end.spokenBy === 'clip' ? "the speech vendor's" : "the carrier's own";
      const heard = end.heard ? [`Heard, in ${voice} voice: “${TEST_CALL_GREETING}”`] : [];
      const key = digit === undefined ? 'No key came back.' : `Key ${digit} came back.`;
      const how = (outcome ?? 'no outcome').replaceAll('_', ' ');
      return [...heard, `${key} The call ended after ${talkSeconds ?? 0} s of talk (${how}).`];
    }
  }
}
