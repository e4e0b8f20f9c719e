import type { Command } from 'commander';
import type { Client } from '../../contract/client.ts';
import type { Cli } from '../cli.ts';
import { examples } from '../examples.ts';
import { UsageProblem } from '../exit-codes.ts';

type Agent = Awaited<ReturnType<Client['readAgent']>>;

export function agentCommands(program: Command, cli: Cli): void {
  const agent = program.command('agent').description('the AI agent that calls for the tenant');

  const show = agent
    .command('show')
    .description('which agent, from which number, on whose key')
    .action(async () => cli.show(await cli.api().readAgent(), agentLines));
  examples(show, 'agent show');

  const set = agent
    .command('set')
    .description('enters the agent, or changes it')
    .argument('<agent>', 'as Retell names it, agent_…')
    .requiredOption('--from <number>', 'a number that the Retell account owns')
    .option('--key <key>', 'the own key of Retell, key_…; absent: as it was')
    .option('--installation-key', 'goes back to the key of the installation')
    .action(async (agentId: string, options: SetOptions) => {
      const { from: callerNumber, key, installationKey } = options;
      if (key !== undefined && installationKey) {
        throw new UsageProblem('Use --key or --installation-key.');
      }
      const apiKey = installationKey ? null : key;
      const body = { agentId, callerNumber, ...(apiKey !== undefined && { apiKey }) };
      cli.show(await cli.api().putAgent({ body }), agentLines);
    });
  examples(
    set,
    'agent set agent_e53a44a8e7abed --from "+44 7403 305280" --key key_5f1d7c',
    'agent set agent_e53a44a8e7abed --from "+44 7403 305281" --installation-key',
  );

  const remove = agent
    .command('remove')
    .description('forgets the agent and its key; calls are made by keypad then')
    .action(async () => cli.show(await cli.api().removeAgent(), agentLines));
  examples(remove, 'agent remove');

  const test = agent
    .command('test')
    .description('asks Retell for the agent and its number, and calls nobody')
    .action(async () =>
      cli.show(await cli.api().testAgent(), ({ agentName, status, callerNumber }) => [
        `${agentName} (${status}) can call from ${callerNumber}.`,
      ]),
    );
  examples(test, 'agent test');
}

interface SetOptions {
  from: string;
  key?: string;
  installationKey?: true;
}

function agentLines({ agentId, callerNumber, apiKey }: Agent): string[] {
  return [`${agentId}  from ${callerNumber}  key ${apiKey ?? 'of the installation'}`];
}
