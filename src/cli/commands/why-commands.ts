import { Argument, type Command } from 'commander';
import type { Client } from '../../contract/client.ts';
import { allPages } from '../all-pages.ts';
import { idArgument, wholeNumberOption } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';
import { zonedTime } from '../local-time.ts';

type Query = Parameters<Client['whyShift']>[0]['query'];

const SUBJECTS = {
  shift: (api: Client, shiftId: string, query: Query) =>
    api.whyShift({ params: { shiftId }, query }),
  appointment: (api: Client, appointmentId: string, query: Query) =>
    api.whyAppointment({ params: { appointmentId }, query }),
  'sign-up': (api: Client, signUpId: string, query: Query) =>
    api.whySignUp({ params: { signUpId }, query }),
  person: (api: Client, staffId: string, query: Query) =>
    api.whyPerson({ params: { staffId }, query }),
  attempt: (api: Client, attemptId: string, query: Query) =>
    api.whyAttempt({ params: { attemptId }, query }),
} as const;

type Subject = keyof typeof SUBJECTS;

export function whyCommands(program: Command, cli: Cli): void {
  const why = program
    .command('why')
    .description('why somebody was called, texted, or not')
    .addArgument(new Argument('<subject>', 'what is wondered about').choices(Object.keys(SUBJECTS)))
    .addArgument(idArgument('<id>', 'its id'))
    .addOption(wholeNumberOption('--limit <number>', 'only so many, the latest'))
    .action(async (subject: Subject, id: string, { limit }: { limit?: number }) => {
      const api = cli.api();
      const latestFirst = await allPages(async (query) => {
        const { entries: items, next } = await SUBJECTS[subject](api, id, query);
        return { items, next };
      }, limit);
      // As it has happened: what it came to stands at the end.
      cli.show({ entries: latestFirst.toReversed() }, ({ entries }) =>
        listed(
          entries.map(({ at, zone, sentence }) => `${zonedTime(at, zone)}  ${sentence}`),
          'Nothing has been decided about it yet.',
        ),
      );
    });
  examples(
    why,
    `why person ${EXAMPLE_IDS.staff} --limit 20`,
    `why shift ${EXAMPLE_IDS.shift}`,
    `why appointment ${EXAMPLE_IDS.appointment}`,
    `why sign-up ${EXAMPLE_IDS.signUp}`,
    `why attempt ${EXAMPLE_IDS.attempt}`,
  );
}
