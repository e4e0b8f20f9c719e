import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { allPages } from '../all-pages.ts';
import { idOption, wholeNumberOption } from '../arguments.ts';
import type { Cli, TimeWords } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { CommandFailed, EXIT_CODES } from '../exit-codes.ts';
import { listed } from '../listed.ts';
import { writeTo } from '../write-to.ts';

type Entry = Awaited<ReturnType<Client['listAudit']>>['entries'][number];
type Verified = Awaited<ReturnType<Client['verifyAudit']>>;
type Whole = Extract<Verified, { kind: 'whole' }>;
type Broken = Extract<Verified, { kind: 'broken' }>;
interface Head {
  seq: number;
  hash: string;
}
interface Which {
  from?: string;
  to?: string;
  action?: string;
  actor?: string;
  subject?: string;
  tenant?: string;
}

export function auditCommands(program: Command, cli: Cli): void {
  const audit = program.command('audit').description('who did what to whom');

  const list = which(audit.command('list').description('the latest first'))
    .addOption(wholeNumberOption('--limit <number>', 'how many').default(50))
    .action(async ({ limit, ...options }: Which & { limit: number }) => {
      const api = cli.api();
      const entries = await allPages(async (page) => {
        const { entries: items, next } = await api.listAudit({
          query: { ...queryOf(options), ...page },
        });
        return { items, next };
      }, limit);
      await cli.showTimes({ entries }, (shown, _, time) =>
        listed(
          shown.entries.map((one) => entryLine(one, time)),
          'No entries.',
        ),
      );
    });
  examples(
    list,
    'audit list --limit 20',
    `audit list --subject ${EXAMPLE_IDS.staff} --action optOut`,
    `audit list --tenant ${EXAMPLE_IDS.tenant}`,
  );

  const verify = audit
    .command('verify')
    .description('follows the chain; an entry that was changed, removed or put in between is named')
    .addOption(
      idOption('--tenant <id>', 'whose; with the operator key else the installation’s own'),
    )
    .addOption(new Option('--head <seq:hash>', 'one that was noted before').argParser(readHead))
    .action(async ({ tenant, head }: { tenant?: string; head?: Head }) => {
      const body = { ...(tenant && { tenantId: tenant }), ...(head && { head }) };
      const verified = await cli.api().verifyAudit({ body });
      if (verified.kind === 'broken') {
        throw new CommandFailed(EXIT_CODES.refused, brokenLine(verified));
      }
      cli.show(verified, wholeLines);
    });
  examples(verify, 'audit verify', `audit verify --tenant ${EXAMPLE_IDS.tenant}`);

  const exported = which(audit.command('export').description('as CSV, in the order of the chain'))
    .option('--out <file>', 'where to; printed unless given')
    .action(async ({ out, ...options }: Which & { out?: string }) => {
      const csv = await cli.api().exportAudit({ query: queryOf(options) });
      if (out === undefined) {
        cli.show({ csv }, (shown) => shown.csv.replace(/\n$/, '').split('\n'));
        return;
      }
      await writeTo(out, csv);
      cli.show({ file: out }, ({ file }) => [file]);
    });
  examples(exported, 'audit export --from 2027-01-01T00:00:00Z');
}

function which(command: Command): Command {
  return command
    .option('--from <time>', 'the first, such as 2027-01-01T00:00:00+11:00')
    .option('--to <time>', 'the one after the last')
    .option('--action <name>', 'an operation of the API, such as optOut')
    .option('--actor <id>', 'of a user or a person, or the beginning of a key')
    .addOption(idOption('--subject <id>', 'of whom or what it was done to'))
    .addOption(
      idOption('--tenant <id>', 'whose; with the operator key else the installation’s own'),
    );
}

function queryOf({ from, to, action, actor, subject, tenant }: Which) {
  return {
    ...(from && { from }),
    ...(to && { to }),
    ...(action && { action }),
    ...(actor && { actorId: actor }),
    ...(subject && { subjectId: subject }),
    ...(tenant && { tenantId: tenant }),
  };
}

function readHead(text: string): Head {
  const [, seq, hash = ''] = /^(\d{1,9}):([\da-f]{64})$/.exec(text) ?? [];
  if (seq === undefined) throw new InvalidArgumentError('Use one as `audit verify` shows it.');
  return { seq: Number(seq), hash };
}

function entryLine({ at, actor, action, result, subjects }: Entry, time: TimeWords): string {
  const whom = Object.entries(subjects).map(([name, id]) => `${name} ${id}`);
  const what = result === null ? action : `${action} (${result})`;
  return [time(at), `${actor.kind} ${actor.id}`, what, ...whom].join('  ');
}

function brokenLine({ seq, damage, entryId }: Broken): string {
  return `Broken at ${seq}: ${damage.replaceAll('_', ' ')} (${entryId}).`;
}

function wholeLines({ entries, unsealed, head }: Whole): string[] {
  return [
    `Whole: ${entries} entries; ${unsealed} are not sealed yet.`,
    `Note this elsewhere, to know the chain again: ${head.seq}:${head.hash}`,
  ];
}
