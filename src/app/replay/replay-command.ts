import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { connectTemporal, TemporalUnavailable } from '../../adapters/temporal/connect-temporal.ts';
import { CommandFailed, EXIT_CODES, UsageProblem } from '../../cli/exit-codes.ts';
import type { Cli } from '../../cli/cli.ts';
import { bundleWorkflows } from '../bundle-workflows.ts';
import { readHistoryFile } from './history-file.ts';
import { quietWorkers, replayHistory } from './replay-history.ts';

interface Options {
  runId?: string;
  workflows?: string;
  address: string;
  namespace: string;
}

export function replayCommand(program: Command, cli: Cli): void {
  const { env } = cli.terminal;
  program
    .command('replay')
    .description('runs this version of the workflows over a recorded history')
    .argument('<history>', 'a file with a history in JSON, or the id of a workflow')
    .option('--run-id <id>', 'of a workflow, the latest run unless given')
    .option('--workflows <file>', 'that exports other workflows, such as those of another version')
    .option('--address <host:port>', 'of Temporal', env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233')
    .option('--namespace <name>', 'of Temporal', env['TEMPORAL_NAMESPACE'] ?? 'default')
    .action(async (given: string, options: Options) => {
      const { history, workflowId } = await historyOf(given, options);
      if (options.workflows !== undefined && !existsSync(options.workflows)) {
        throw new UsageProblem(`--workflows: there is no file ${options.workflows}.`);
      }
      const code = await bundleWorkflows(options.workflows && resolve(options.workflows));
      // Once installed, only a replay ends it again: without one the process would stay.
      quietWorkers();
      const replayed = await replayHistory({ history, workflowId, workflowBundle: { code } });
      if (replayed.kind === 'different') {
        const message = `${workflowId}: this version does something else than was recorded.`;
        throw new CommandFailed(EXIT_CODES.replayMismatch, `${message}\n${replayed.difference}`);
      }
      cli.show({ workflowId, replayed: 'same' }, () => [
        `${workflowId}: this version does exactly what was recorded.`,
      ]);
    });
}

async function historyOf(given: string, options: Options) {
  if (existsSync(given)) {
    const workflowId = basename(given, '.json');
    return { history: await readHistoryFile(given), workflowId };
  }
  const { client, close } = await connected(options);
  try {
    const history = await client.workflow.getHandle(given, options.runId).fetchHistory();
    return { history, workflowId: given };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const message = `Neither a file nor a workflow that Temporal has: ${given} (${error.name}).`;
    throw new CommandFailed(EXIT_CODES.refused, message);
  } finally {
    await close();
  }
}

async function connected({ address, namespace }: Options) {
  try {
    return await connectTemporal({ address, namespace, timeoutMs: 5000 });
  } catch (error) {
    if (!(error instanceof TemporalUnavailable)) throw error;
    throw new CommandFailed(EXIT_CODES.unreachable, error.message);
  }
}
