import { type Command, Option } from 'commander';
import { allPages } from '../all-pages.ts';
import { idArgument } from '../arguments.ts';
import { changesOf } from '../changes.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { UsageProblem } from '../exit-codes.ts';
import { listed } from '../listed.ts';
import { tenantHead, tenantLines, writtenTenantLines } from '../tenant-lines.ts';
import { warningLines } from '../warning-lines.ts';

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
  Pick<NewTenant, 'name' | 'zone' | 'country' | 'countries' | 'officePhone' | 'sender' | 'account'>
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
      cli.show(created, ({ tenantId, name, warnings }, paint) => [
        `${tenantId}  ${name}`,
        ...warningLines(warnings, paint),
      ]);
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
      cli.show({ tenants }, (shown) => listed(shown.tenants.flatMap(tenantHead), 'No tenants.'));
    });
  examples(list, 'tenant list');

  ownCommands(tenant, cli);
}

const whose = () =>
  idArgument('[tenant]', 'its id, with the operator key; the own one unless given');

function ownCommands(tenant: Command, cli: Cli): void {
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
  editCommand(tenant, cli);
}

function editCommand(tenant: Command, cli: Cli): void {
  const edit = tenant
    .command('edit')
    .description(
      'changes a tenant; countries, emergency calls and the caller id are the operator’s to change',
    )
    .addArgument(whose())
    .option('--name <name>', 'what people are told who calls')
    .option('--zone <zone>', 'IANA time zone, such as Australia/Sydney')
    .option('--country <code>', 'ISO 3166, such as AU')
    .option('--countries <codes...>', 'countries that may be called')
    .option('--office-phone <number>', 'where people are asked to call')
    .option('--sender <number>', 'another caller id')
    .option('--account <sid>', 'whose number it is; the account that it has unless given')
    .addOption(
      new Option(
        '--emergency-calls <whether>',
        'pass by hours and caps; the operator’s to give',
      ).choices(['allow', 'refuse']),
    )
    .action(async (tenantId: string | undefined, changes: Changes) => {
      const { emergencyCalls, sender: number, account, ...options } = changes;
      if (account !== undefined && number === undefined) {
        throw new UsageProblem('--account goes with --sender.');
      }
      const api = cli.api();
      const right = emergencyCalls && { emergencyCalls: emergencyCalls === 'allow' };
      const sender = number && { sender: { number, ...(account && { account }) } };
      const body = changesOf('thing', { ...options, ...right, ...sender });
      if (tenantId === undefined) {
        cli.show(await api.changeOwnTenant({ body }), tenantLines);
      } else {
        cli.show(await api.changeTenant({ params: { tenantId }, body }), writtenTenantLines);
      }
    });
  examples(
    edit,
    'tenant edit --office-phone "02 5550 0000"',
    `tenant edit ${EXAMPLE_IDS.tenant} --countries AU NZ`,
    `tenant edit ${EXAMPLE_IDS.tenant} --emergency-calls allow`,
    `tenant edit ${EXAMPLE_IDS.tenant} --sender +61255501001`,
  );
}
