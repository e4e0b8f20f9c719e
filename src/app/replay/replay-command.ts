import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { examples } from '../../cli/examples.ts';
import { CommandFailed, EXIT_CODES, UsageProblem } from '../../cli/exit-codes.ts';
import type { Cli } from '../../cli/cli.ts';
import { bundleWorkflows } from '../bundle-workflows.ts';
import { fetchHistory, type HistoryOptions } from './fetch-history.ts';
import { readHistoryFile } from './history-file.ts';
import { quietRuntime } from '../observe/quiet-runtime.ts';
import { replayHistory } from './replay-history.ts';
import { recordedTimeline } from './recorded-timeline.ts';
import { runIdIn, storyOf } from './story-of.ts';

interface Options extends HistoryOptions {
  workflows?: string;
}

export function replayCommand(program: Command, cli: Cli): void {
  const { env } = cli.terminal;
  const replay = program
    .command('replay')
    .description(
      'tells what a recorded history holds, and runs this version of the workflows over it',
    )
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
      const told = await recordedTimeline(cli, runIdIn(history));
      const story = [...storyOf(history), ...told];
      const code = await bundleWorkflows(options.workflows && resolve(options.workflows));
      // Once installed, only a replay ends it again: without one the process would stay.
      quietRuntime('nothing');
      const replayed = await replayHistory({ history, workflowId, workflowBundle: { code } });
      if (replayed.kind === 'different') {
        const message = `${workflowId}: this version does something else than was recorded.`;
        throw new CommandFailed(EXIT_CODES.replayMismatch, `${message}\n${replayed.difference}`);
      }
      cli.show({ workflowId, replayed: 'same', story }, () => [
        ...story,
        `${workflowId}: this version does exactly what was recorded.`,
      ]);
    });
  examples(
    replay,
    'replay exported.json',
    'replay shift-offer/44444444-4444-4444-8444-444444444444',
  );
}

async function historyOf(given: string, options: Options) {
  if (existsSync(given)) {
    const workflowId = basename(given, '.json');
    return { history: await readHistoryFile(given), workflowId };
  }
  if (/\.json$|^[./~]/.test(given)) throw new UsageProblem(`There is no file ${given}.`);
  const missing = 'Neither a file nor a workflow that Temporal has';
  return { history: await fetchHistory(given, options, missing), workflowId: given };
}
