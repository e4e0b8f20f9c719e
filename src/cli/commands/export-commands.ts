import type { Command } from 'commander';
import type { Client } from '../../contract/client.ts';
import type { Cli } from '../cli.ts';
import { examples } from '../examples.ts';
import { writeTo } from '../write-to.ts';

interface Options {
  from?: string;
  to?: string;
  out?: string;
}

export function exportCommands(program: Command, cli: Cli): void {
  const parent = program.command('export').description('CSV for spreadsheets');
  exportCommand(parent, cli, { what: 'offers', read: (api, sent) => api.exportOffers(sent) });
  exportCommand(parent, cli, { what: 'calls', read: (api, sent) => api.exportCalls(sent) });
}

interface Export {
  what: string;
  read(api: Client, sent: { query: Omit<Options, 'out'> }): Promise<string>;
}

function exportCommand(parent: Command, cli: Cli, { what, read }: Export): void {
  const command = parent
    .command(what)
    .description(`${what} as CSV, all of them unless a time is named`)
    .option('--from <time>', 'the first, such as 2027-01-01T00:00:00+11:00')
    .option('--to <time>', 'the one after the last')
    .option('--out <file>', 'where to; printed unless given')
    .action(async ({ from, to, out }: Options) => {
      const query = { ...(from && { from }), ...(to && { to }) };
      const csv = await cli.during(`Reading ${what} …`, () => read(cli.api(), { query }));
      if (out !== undefined) {
        await writeTo(out, csv);
        cli.show({ file: out }, ({ file }) => [file]);
        return;
      }
      // Each line keeps what stands before its end: the printed file is the file.
      cli.show({ csv }, (shown) => shown.csv.replace(/\n$/, '').split('\n'));
    });
  examples(
    command,
    `export ${what}`,
    `export ${what} --from 2027-01-01T00:00:00Z --to 2027-02-01T00:00:00Z`,
  );
}
