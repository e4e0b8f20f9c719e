import { writeFile } from 'node:fs/promises';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Command } from 'commander';
import { idArgument } from '../../cli/arguments.ts';
import type { Cli } from '../../cli/cli.ts';
import { EXAMPLE_IDS, examples } from '../../cli/examples.ts';
import { UsageProblem } from '../../cli/exit-codes.ts';
import { runIdOf } from '../../ports/runs.ts';
import { fetchHistory, type HistoryOptions } from './fetch-history.ts';

interface Options extends HistoryOptions {
  out?: string;
}

/** The JSON that `replay` and Temporal's Web UI read. It holds ids and no names. */
export function exportHistoryCommand(program: Command, cli: Cli): void {
  const { env } = cli.terminal;
  const command = program
    .command('export-history')
    .description("writes the history of an offer's run as JSON, for `replay`")
    .addArgument(idArgument('<offer>', 'its id'))
    .option('--out <file>', 'where to; printed unless given')
    .option('--run-id <id>', 'of a run before the latest')
    .option('--address <host:port>', 'of Temporal', env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233')
    .option('--namespace <name>', 'of Temporal', env['TEMPORAL_NAMESPACE'] ?? 'default')
    .action(async (offerId: string, { out, ...options }: Options) => {
      const missing = 'Temporal has no run of this offer';
      const workflowId = runIdOf('shift-offer', offerId);
      const json = historyToJSON(await fetchHistory(workflowId, options, missing));
      if (out === undefined) {
        cli.terminal.out(json);
        return;
      }
      await writeFile(out, json).catch((error: unknown) => {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        throw new UsageProblem(`${out} cannot be written (${code}).`);
      });
      cli.show({ offerId, file: out }, (shown) => [shown.file]);
    });
  examples(command, `export-history ${EXAMPLE_IDS.offer} --out offer.json`);
}
