import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { signUp as contract } from '../../contract/sign-ups.ts';
import { allPages } from '../all-pages.ts';
import { idArgument, wholeNumberOption } from '../arguments.ts';
import type { Cli, TimeWords } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { CommandFailed, EXIT_CODES } from '../exit-codes.ts';
import { listed } from '../listed.ts';
import { qualificationSettingsCommands } from './qualification-settings-commands.ts';

type SignUp = Awaited<ReturnType<Client['readSignUp']>>;
type Enqueued = Awaited<ReturnType<Client['enqueueSignUp']>>;

export function qualificationCommands(program: Command, cli: Cli): void {
  const qualification = program
    .command('qualification')
    .description('calls to people who have just signed up');

  const enqueue = qualification
    .command('enqueue')
    .description('has somebody called who has signed up')
    .argument('<user>', 'your own id of the user')
    .option('--phone <number>', 'to be called at; without it the stored one')
    .action(async (user: string, { phone }: { phone?: string }) => {
      const body = { user_id: user, ...(phone !== undefined && { phone }) };
      const enqueued = await cli.api().enqueueSignUp({ body });
      cli.show(enqueued, enqueuedLines);
      if (enqueued.failedBecause === 'no_phone') {
        throw new CommandFailed(EXIT_CODES.refused, lackOf(phone));
      }
    });
  examples(enqueue, 'qualification enqueue U-2077 --phone "0412 345 678"');

  const test = qualification
    .command('test')
    .description('makes one call to the override number')
    .action(async () => cli.show(await cli.api().enqueueTest(), enqueuedLines));
  examples(test, 'qualification test');

  const process = qualification
    .command('process')
    .description('takes the oldest in hand that wait for their first call')
    .addOption(wholeNumberOption('--limit <number>', 'how many, ten at most'))
    .action(async ({ limit }: { limit?: number }) => {
      const taken = await cli.api().processSignUps({ body: { ...(limit && { limit }) } });
      await cli.showTimes(taken, ({ signUps }, paint, time) =>
        listed(
          signUps.map((one) => line(one, paint, time)),
          'Nobody waits for a first call.',
        ),
      );
    });
  examples(process, 'qualification process --limit 5');

  listCommands(qualification, cli);

  const erase = qualification
    .command('erase')
    .description('erases who has signed up, and calls them no more')
    .argument('<user>', 'your own id of the user')
    .action(async (user: string) => {
      const answer = await cli.api().eraseUser({ params: { user } });
      cli.show(answer, () => [`${user}  erased`]);
    });
  examples(erase, 'qualification erase U-1042');

  qualificationSettingsCommands(qualification, cli);
}

function listCommands(qualification: Command, cli: Cli): void {
  const list = qualification
    .command('list')
    .description('who has signed up, the newest first')
    .addOption(new Option('--state <state>', 'only those').choices(contract.shape.state.options))
    .action(async ({ state }: { state?: SignUp['state'] }) => {
      const api = cli.api();
      const signUps = await allPages(async (page) => {
        const query = { ...(state && { state }), ...page };
        const { signUps: items, next } = await api.listSignUps({ query });
        return { items, next };
      });
      await cli.showTimes({ signUps }, (shown, paint, time) =>
        listed(
          shown.signUps.map((one) => line(one, paint, time)),
          'Nobody.',
        ),
      );
    });
  examples(list, 'qualification list --state failed');

  const show = qualification
    .command('show')
    .description('a sign-up with its calls')
    .addArgument(idArgument('<sign-up>', 'its id'))
    .action(async (signUpId: string) => {
      const found = await cli.api().readSignUp({ params: { signUpId } });
      await cli.showTimes(found, (shown, paint, time) => [
        line(shown, paint, time),
        ...callLines(shown, time),
      ]);
    });
  examples(show, `qualification show ${EXAMPLE_IDS.signUp}`);
}

/** The API knows no difference: a number that cannot be read is as none. */
function lackOf(phone: string | undefined): string {
  if (phone === undefined) return 'No number is known for this user. Give one with --phone.';
  return `The number ${phone} cannot be read, and no other one is known for this user.`;
}

function enqueuedLines({ signUpId, state, failedBecause, isNew }: Enqueued): readonly string[] {
  const because = failedBecause === null ? '' : `: ${failedBecause.replaceAll('_', ' ')}`;
  return [`${signUpId}  ${state}${because}${isNew ? '' : '  (was enqueued before)'}`];
}

function line(signUp: SignUp, paint: Colours, time: TimeWords): string {
  const { signUpId, userId, source, enqueuedAt, state, failedBecause, dueAt, dueBecause } = signUp;
  const because = failedBecause === null ? '' : `: ${failedBecause.replaceAll('_', ' ')}`;
  const moved = dueBecause === null ? '' : ` (${dueBecause.replaceAll('_', ' ')})`;
  const due = dueAt === null ? '' : `  next call ${time(dueAt)}${moved}`;
  const said = state === 'failed' ? paint.red(`failed${because}`) : state;
  return `${signUpId}  ${paint.dim(time(enqueuedAt))}  ${userId ?? (source === 'test' ? 'test' : 'erased')}  ${said}${due}`;
}

function callLines({ calls, interaction, jobId }: SignUp, time: TimeWords): string[] {
  return [
    ...(jobId === null ? [] : [`  job ${jobId}`]),
    ...(interaction ? [`  interaction ${interaction.interactionId}  ${interaction.state}`] : []),
    ...calls.map(({ attemptId, callSid, dialedAt, outcome }) => {
      const at = dialedAt === null ? 'not dialled' : time(dialedAt);
      return `  call ${attemptId}  ${at}  ${outcome ?? 'no outcome yet'}  ${callSid ?? ''}`.trimEnd();
    }),
  ];
}
