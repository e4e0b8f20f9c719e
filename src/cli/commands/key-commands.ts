import type { Command } from 'commander';
import { allPages } from '../all-pages.ts';
import { idArgument, idOption } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';

const forTenant = (tenantId: string | undefined) => (tenantId === undefined ? {} : { tenantId });

interface NewKey {
  name: string;
  tenant?: string;
  origin?: string[];
}

export function keyCommands(program: Command, cli: Cli): void {
  const key = program.command('key').description('API keys');

  const create = key
    .command('create')
    .description('makes a key, which is shown this once')
    .requiredOption('--name <name>', 'what it is for')
    .option('--origin <origin...>', 'makes it publishable, for web pages of these origins alone')
    .addOption(idOption('--tenant <id>', 'whose; required with the operator key'))
    .action(async ({ name, tenant, origin }: NewKey) => {
      const wanted = { name, ...forTenant(tenant), ...(origin && { origins: origin }) };
      const created = await cli.api().createKey({ body: wanted });
      cli.show(created, (shown) => [`${shown.keyId}  ${shown.name}`, shown.key]);
    });

  examples(
    create,
    `key create --name office --tenant ${EXAMPLE_IDS.tenant}`,
    `key create --name sign-up-page --origin https://example.com --tenant ${EXAMPLE_IDS.tenant}`,
  );

  const list = key
    .command('list')
    .description('all keys, without their secrets')
    .addOption(idOption('--tenant <id>', 'whose; required with the operator key'))
    .action(async ({ tenant }: { tenant?: string }) => {
      const api = cli.api();
      const keys = await allPages(async (page) => {
        const query = { ...forTenant(tenant), ...page };
        const { keys: items, next } = await api.listKeys({ query });
        return { items, next };
      });
      cli.show({ keys }, (shown) =>
        listed(
          shown.keys.map(({ keyId, prefix, name, revokedAt }) => {
            const state = revokedAt === null ? 'valid' : `revoked ${revokedAt}`;
            return `${keyId}  ${prefix}…  ${name}  ${state}`;
          }),
          'No keys.',
        ),
      );
    });

  examples(list, 'key list');

  const revoke = key
    .command('revoke')
    .description('from now on the key opens nothing')
    .addArgument(idArgument('<key>', 'its id, not the key itself'))
    .addOption(idOption('--tenant <id>', 'whose'))
    .action(async (keyId: string, { tenant }: { tenant?: string }) => {
      const revoked = await cli.api().revokeKey({ params: { keyId }, query: forTenant(tenant) });
      cli.show(revoked, ({ name, revokedAt }) => [`${name}: revoked ${revokedAt ?? ''}`]);
    });
  examples(revoke, `key revoke ${EXAMPLE_IDS.key}`);
}
