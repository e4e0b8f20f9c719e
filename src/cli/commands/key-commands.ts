import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { KEY_ENDPOINTS } from '../../contract/keys.ts';
import { allPages } from '../all-pages.ts';
import { idArgument, idOption } from '../arguments.ts';
import type { Cli, TimeWords } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';

const forTenant = (tenantId: string | undefined) => (tenantId === undefined ? {} : { tenantId });

const SCOPES = KEY_ENDPOINTS.createKey.body.shape.scopes.unwrap().element.options;

interface NewKey {
  name: string;
  scopes?: (typeof SCOPES)[number][];
  expires?: string;
  tenant?: string;
  origin?: string[];
}

export function keyCommands(program: Command, cli: Cli): void {
  const key = program.command('key').description('API keys');

  const create = key
    .command('create')
    .description('makes a key, which is shown this once')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(
      new Option('--scopes <scopes...>', 'what it may do; everything unless given').choices(SCOPES),
    )
    .option('--expires <time>', 'until when it is good, such as 2031-01-01T00:00:00Z')
    .option('--origin <origin...>', 'makes it publishable, for web pages of these origins alone')
    .addOption(idOption('--tenant <id>', 'whose; required with the operator key'))
    .action(async ({ name, tenant, origin, scopes, expires }: NewKey) => {
      const wanted = {
        ...{ name, ...forTenant(tenant) },
        ...(origin && { origins: origin }),
        ...(scopes && { scopes }),
        ...(expires && { expiresAt: expires }),
      };
      const created = await cli.api().createKey({ body: wanted });
      cli.show(created, (shown) => [`${shown.keyId}  ${shown.name}`, shown.key]);
    });

  examples(
    create,
    `key create --name office --tenant ${EXAMPLE_IDS.tenant}`,
    'key create --name booking --scopes hooks:send jobs:read --expires 2031-01-01T00:00:00Z',
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
      await cli.showTimes({ keys }, (shown, _, time) => keyLines(shown.keys, time));
    });

  examples(list, 'key list');

  const revoke = key
    .command('revoke')
    .description('from now on the key opens nothing')
    .addArgument(idArgument('<key>', 'its id, not the key itself'))
    .addOption(idOption('--tenant <id>', 'whose'))
    .action(async (keyId: string, { tenant }: { tenant?: string }) => {
      const revoked = await cli.api().revokeKey({ params: { keyId }, query: forTenant(tenant) });
      cli.show(revoked, ({ name }) => [`${name}: revoked`]);
    });
  examples(revoke, `key revoke ${EXAMPLE_IDS.key}`);
}

type Key = Awaited<ReturnType<Client['revokeKey']>>;

const keyLines = (keys: readonly Key[], time: TimeWords) =>
  listed(
    keys.map((one) => keyLine(one, time)),
    'No keys.',
  );

function keyLine(
  { keyId, prefix, name, revokedAt, expiresAt, scopes }: Key,
  time: TimeWords,
): string {
  const end = expiresAt === null ? '' : ` until ${time(expiresAt)}`;
  const state = revokedAt === null ? `valid${end}` : `revoked ${time(revokedAt)}`;
  return `${keyId}  ${prefix}…  ${name}  ${state}  ${scopes?.join(' ') ?? 'everything'}`;
}
