import type { Command } from 'commander';
import type { Client } from '../../contract/client.ts';
import { allPages } from '../all-pages.ts';
import { idOption, wholeNumberOption } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { examples } from '../examples.ts';
import { UsageProblem } from '../exit-codes.ts';
import { listed } from '../listed.ts';
import { zonedMinute } from '../local-time.ts';

/** Passwords and tokens come from the environment: every process of a machine sees the arguments of the others. */
export function sessionCommands(program: Command, cli: Cli): void {
  const session = program.command('session').description('signing in as a user, and out again');
  beginningCommands(session, cli);
  ownCommands(session, cli);
}

function beginningCommands(session: Command, cli: Cli): void {
  const accept = session
    .command('accept')
    .description('sets RINGDOWN_PASSWORD with the one-time token in RINGDOWN_TOKEN')
    .action(async () => {
      const body = {
        inviteToken: secretIn(cli, 'RINGDOWN_TOKEN'),
        password: secretIn(cli, 'RINGDOWN_PASSWORD'),
      };
      const user = await cli.stranger().acceptInvitation({ body });
      cli.show(user, ({ email, role }) => [`${email} can sign in (${role}).`]);
    });
  examples(accept, 'session accept');

  const open = session
    .command('open')
    .description('signs in with RINGDOWN_PASSWORD; the tokens are shown this once')
    .requiredOption('--email <address>', 'whose')
    .addOption(idOption('--tenant <id>', 'for a user of several'))
    .action(async ({ email, tenant }: { email: string; tenant?: string }) => {
      const password = secretIn(cli, 'RINGDOWN_PASSWORD');
      const body = { email, password, ...(tenant !== undefined && { tenantId: tenant }) };
      cli.show(await cli.stranger().signIn({ body }), tokenLines);
    });
  examples(open, 'session open --email kim@example.org');

  const refresh = session
    .command('refresh')
    .description('the next tokens for the refresh token in RINGDOWN_TOKEN, which is spent by it')
    .action(async () => {
      const body = { refreshToken: secretIn(cli, 'RINGDOWN_TOKEN') };
      cli.show(await cli.stranger().refreshSession({ body }), tokenLines);
    });
  examples(refresh, 'session refresh');
}

function ownCommands(session: Command, cli: Cli): void {
  const show = session
    .command('show')
    .description('who is signed in, and what they may do')
    .action(async () => {
      cli.show(await cli.api().whoAmI(), ({ email, name, role, scopes }) => [
        `${email}  ${name}  ${role}`,
        scopes.join(' '),
      ]);
    });
  examples(show, 'session show');

  const calls = session
    .command('calls')
    .description('the calls that one has ordered oneself, the latest first')
    .addOption(wholeNumberOption('--limit <number>', 'how many').default(50))
    .action(async ({ limit }: { limit: number }) => {
      const api = cli.api();
      const own = await allPages(async (query) => {
        const { calls: items, next } = await api.listOwnCalls({ query });
        return { items, next };
      }, limit);
      cli.show({ calls: own }, (shown) =>
        listed(
          shown.calls.map(({ callId, orderedAt, state, outcome }) =>
            [orderedAt, callId, state, outcome ?? ''].join('  ').trimEnd(),
          ),
          'No calls.',
        ),
      );
    });
  examples(calls, 'session calls --limit 10');

  const password = session
    .command('password')
    .description('from RINGDOWN_PASSWORD to RINGDOWN_NEW_PASSWORD; every other session is ended')
    .action(async () => {
      const body = {
        password: secretIn(cli, 'RINGDOWN_PASSWORD'),
        newPassword: secretIn(cli, 'RINGDOWN_NEW_PASSWORD'),
      };
      cli.show(await cli.api().changePassword({ body }), () => ['The password is changed.']);
    });
  examples(password, 'session password');

  const close = session
    .command('close')
    .description('signs out: the tokens open nothing any more')
    .action(async () => {
      cli.show(await cli.api().signOut(), () => ['Signed out.']);
    });
  examples(close, 'session close');
}

/** @throws UsageProblem */
function secretIn({ terminal }: Cli, name: string): string {
  const value = terminal.env[name];
  if (value) return value;
  throw new UsageProblem(`Set ${name}; it is not taken from the command line.`);
}

type Tokens = Awaited<ReturnType<Client['signIn']>>;

function tokenLines({ user, ...tokens }: Tokens): string[] {
  return [
    `${user.name}, ${user.role}`,
    `RINGDOWN_KEY=${tokens.accessToken}`,
    `good until ${zonedMinute(tokens.accessExpiresAt, 'UTC')}; then, with \`session refresh\`, until ${zonedMinute(tokens.refreshExpiresAt, 'UTC')}:`,
    `RINGDOWN_TOKEN=${tokens.refreshToken}`,
  ];
}
