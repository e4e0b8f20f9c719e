import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { USER_ENDPOINTS } from '../../contract/users.ts';
import { allPages } from '../all-pages.ts';
import { idArgument, idOption } from '../arguments.ts';
import { changesOf } from '../changes.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';

type User = Awaited<ReturnType<Client['changeUser']>>;
const ROLES = USER_ENDPOINTS.inviteUser.body.shape.role.options;
const STATES = ['active', 'disabled'] as const;

const queryOf = (tenantId: string | undefined) => (tenantId === undefined ? {} : { tenantId });

export function userCommands(program: Command, cli: Cli): void {
  const user = program.command('user').description('people who sign in for a tenant');
  const tenant = () => idOption('--tenant <id>', 'whose; required with the operator key');

  const list = user
    .command('list')
    .description('everybody who may sign in, or is invited to')
    .addOption(tenant())
    .action(async ({ tenant: id }: { tenant?: string }) => {
      const api = cli.api();
      const users = await allPages(async (page) => {
        const { users: items, next } = await api.listUsers({ query: { ...queryOf(id), ...page } });
        return { items, next };
      });
      cli.show({ users }, (shown) => listed(shown.users.map(userLine), 'No users.'));
    });
  examples(list, 'user list');

  const invite = user
    .command('invite')
    .description('makes a one-time token, which is shown this once')
    .requiredOption('--email <address>', 'by which they sign in')
    .requiredOption('--name <name>', 'who')
    .addOption(new Option('--role <role>', 'what they may do').choices(ROLES).makeOptionMandatory())
    .addOption(tenant())
    .action(async ({ tenant: id, ...body }: Pick<User, 'email' | 'name' | 'role'> & Tenant) => {
      const invited = await cli.api().inviteUser({ body: { ...body, ...queryOf(id) } });
      cli.show(invited, invitedLines);
    });
  examples(
    invite,
    `user invite --email kim@example.org --name "Kim at the desk" --role admin --tenant ${EXAMPLE_IDS.tenant}`,
  );

  const again = user
    .command('invite-again')
    .description('another one-time token, for a lost invitation or password')
    .addArgument(idArgument('<user>', 'the id'))
    .addOption(tenant())
    .action(async (userId: string, { tenant: id }: Tenant) => {
      const params = { userId };
      cli.show(await cli.api().inviteUserAgain({ params, query: queryOf(id) }), invitedLines);
    });
  examples(again, `user invite-again ${EXAMPLE_IDS.user}`);

  const edit = user
    .command('edit')
    .description('changes a name or a role, disables a user, or lets one in again')
    .addArgument(idArgument('<user>', 'the id'))
    .option('--name <name>', 'who')
    .addOption(new Option('--role <role>', 'what they may do').choices(ROLES))
    .addOption(new Option('--state <state>', 'whether they may sign in').choices(STATES))
    .addOption(tenant())
    .action(async (userId: string, { tenant: id, ...options }: Tenant & Changes) => {
      const body = changesOf('thing', options);
      const changed = await cli.api().changeUser({ params: { userId }, query: queryOf(id), body });
      cli.show(changed, (shown) => [userLine(shown)]);
    });
  examples(edit, `user edit ${EXAMPLE_IDS.user} --role viewer`);
}

interface Tenant {
  tenant?: string;
}

interface Changes {
  name?: string;
  role?: User['role'];
  state?: (typeof STATES)[number];
}

function userLine({ userId, email, name, role, state }: User): string {
  return `${userId}  ${email}  ${name}  ${role}  ${state}`;
}

function invitedLines({ inviteToken, ...user }: User & { inviteToken: string }): string[] {
  return [userLine(user), inviteToken];
}
