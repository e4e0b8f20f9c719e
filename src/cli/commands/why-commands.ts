import { Argument, type Command } from 'commander';
import type { Client } from '../../contract/client.ts';
import { idArgument } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';

const SUBJECTS = {
  shift: (api: Client, shiftId: string) => api.whyShift({ params: { shiftId } }),
  person: (api: Client, staffId: string) => api.whyPerson({ params: { staffId } }),
  attempt: (api: Client, attemptId: string) => api.whyAttempt({ params: { attemptId } }),
} as const;

type Subject = keyof typeof SUBJECTS;

export function whyCommands(program: Command, cli: Cli): void {
  const why = program
    .command('why')
    .description('why somebody was called, texted, or not')
    .addArgument(new Argument('<subject>', 'what is wondered about').choices(Object.keys(SUBJECTS)))
    .addArgument(idArgument('<id>', 'its id'))
    .action(async (subject: Subject, id: string) => {
      const answer = await SUBJECTS[subject](cli.api(), id);
      cli.show(answer, ({ entries }) =>
        listed(
          entries.map(({ at, sentence }) => `${at}  ${sentence}`),
          'Nothing has been decided about it yet.',
        ),
      );
    });
  examples(
    why,
    `why person ${EXAMPLE_IDS.staff}`,
    `why shift ${EXAMPLE_IDS.shift}`,
    `why attempt ${EXAMPLE_IDS.attempt}`,
  );
}
