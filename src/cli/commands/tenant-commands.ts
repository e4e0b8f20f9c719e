import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

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

  tenant
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

  tenant
    .command('list')
    .description('all tenants')
    .action(async () => {
      const api = cli.api();
      const tenants = [];
      let after: string | undefined;
      do {
        const page = await api.listTenants({ query: { limit: 200, after } });
        tenants.push(...page.tenants);
        after = page.next ?? undefined;
      } while (after !== undefined);
      cli.show({ tenants }, (shown) =>
        shown.tenants.map(({ tenantId, name, zone }) => `${tenantId}  ${name}  (${zone})`),
      );
    });
}
