import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { allPages } from '../all-pages.ts';
import { idArgument } from '../arguments.ts';
import { changesOf } from '../changes.ts';
import type { Cli } from '../cli.ts';
import { clockLines } from '../clock-lines.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { localMinute } from '../local-time.ts';
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

type Changes = Partial<
  Pick<NewTenant, 'name' | 'zone' | 'country' | 'countries' | 'officePhone'>
> & {
  emergencyCalls?: 'allow' | 'refuse';
};

export function tenantCommands(program: Command, cli: Cli): void {
  const tenant = program
    .command('tenant')
    .description('tenants; the own one, or any with the operator key');

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

  ownCommands(tenant, cli);
}

function ownCommands(tenant: Command, cli: Cli): void {
  const whose = () =>
    idArgument('[tenant]', 'its id, with the operator key; the own one unless given');

  const show = tenant
    .command('show')
    .description('one tenant')
    .addArgument(whose())
    .action(async (tenantId: string | undefined) => {
      const api = cli.api();
      const shown = tenantId
        ? await api.readTenant({ params: { tenantId } })
        : await api.readOwnTenant();
      cli.show(shown, tenantLines);
    });
  examples(show, 'tenant show', `tenant show ${EXAMPLE_IDS.tenant}`);

  const edit = tenant
    .command('edit')
    .description('changes a tenant; countries and emergency calls are the operator’s to change')
    .addArgument(whose())
    .option('--name <name>', 'what people are told who calls')
    .option('--zone <zone>', 'IANA time zone, such as Australia/Sydney')
    .option('--country <code>', 'ISO 3166, such as AU')
    .option('--countries <codes...>', 'countries that may be called')
    .option('--office-phone <number>', 'where people are asked to call')
    .addOption(
      new Option(
        '--emergency-calls <whether>',
        'pass by hours and caps; the operator’s to give',
      ).choices(['allow', 'refuse']),
    )
    .action(async (tenantId: string | undefined, { emergencyCalls, ...options }: Changes) => {
      const api = cli.api();
      const right = emergencyCalls && { emergencyCalls: emergencyCalls === 'allow' };
      const body = changesOf('thing', { ...options, ...right });
      const changed = tenantId
        ? await api.changeTenant({ params: { tenantId }, body })
        : await api.changeOwnTenant({ body });
      cli.show(changed, tenantLines);
    });
  examples(
    edit,
    'tenant edit --office-phone "02 5550 0000"',
    `tenant edit ${EXAMPLE_IDS.tenant} --countries AU NZ`,
    `tenant edit ${EXAMPLE_IDS.tenant} --emergency-calls allow`,
  );
}

function tenantLines(tenant: Tenant): string[] {
  const { sender, country, countries, officePhone, emergencyCalls } = tenant;
  return [
    ...linesOf(tenant),
    `calls and texts from ${sender}`,
    `in ${country}; reaches ${countries.join(', ')}`,
    ...(emergencyCalls ? ['may place emergency calls'] : []),
    ...(officePhone === null ? [] : [`office ${officePhone}`]),
  ];
}

function linesOf({ tenantId, name, zone, createdAt, clock }: Tenant): string[] {
  const entered = `entered ${localMinute(createdAt, zone)}`;
  return [
    `${tenantId}  ${name}  (${zone}, ${entered})`,
    ...clockLines(clock).map((line) => `  ${line}`),
  ];
}
