import type { Command } from 'commander';
import type { Client } from '../../contract/client.ts';
import { allPages } from '../all-pages.ts';
import type { Cli } from '../cli.ts';
import { clockLines } from '../clock-lines.ts';
import { examples } from '../examples.ts';
import { listed } from '../listed.ts';

type Tenant = Awaited<ReturnType<Client['readTenant']>>;

interface NewTenant {
  name: string;
  zone: string;
  country: string;
  countries?: string[];
  sender: string;
  account: string;
  carrier?: string;
  officePhone?: string;
}

export function tenantCommands(program: Command, cli: Cli): void {
  const tenant = program.command('tenant').description('tenants (operator key)');

  const create = tenant
    .command('create')
    .description('enters a tenant with its caller id')
    .requiredOption('--name <name>', 'what people are told who calls')
    .requiredOption('--zone <zone>', 'IANA time zone, such as Australia/Sydney')
    .requiredOption('--country <code>', 'ISO 3166, such as AU')
    .requiredOption('--sender <number>', 'the caller id, a number of the account')
    .requiredOption('--account <sid>', 'the carrier account, such as AC…')
    .option('--carrier <name>', 'twilio unless given')
    .option('--countries <codes...>', 'countries that may be called; the own one unless given')
    .option('--office-phone <number>', 'where people are asked to call')
    .action(async ({ sender, account, carrier, ...rest }: NewTenant) => {
      const created = await cli.api().createTenant({
        body: { ...rest, sender: { number: sender, account, ...(carrier && { carrier }) } },
      });
      cli.show(created, ({ tenantId, name }) => [`${tenantId}  ${name}`]);
    });

  examples(
    create,
    'tenant create --name "Harbour Care" --zone Australia/Sydney --country AU --sender +61255501000 --account AC0123456789abcdef0123456789abcdef',
  );

  const list = tenant
    .command('list')
    .description('all tenants')
    .action(async () => {
      const api = cli.api();
      const tenants = await allPages(async (query) => {
        const { tenants: items, next } = await api.listTenants({ query });
        return { items, next };
      });
      cli.show({ tenants }, (shown) => listed(shown.tenants.flatMap(linesOf), 'No tenants.'));
    });
  examples(list, 'tenant list');
}

function linesOf({ tenantId, name, zone, clock }: Tenant): string[] {
  return [`${tenantId}  ${name}  (${zone})`, ...clockLines(clock).map((line) => `  ${line}`)];
}
