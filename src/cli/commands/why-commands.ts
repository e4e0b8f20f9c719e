import type { Command } from 'commander';
import type { Client } from '../../contract/client.ts';
import { UsageProblem } from '../exit-codes.ts';
import type { Cli } from '../cli.ts';

const SUBJECTS = {
  shift: (api: Client, shiftId: string) => api.whyShift({ params: { shiftId } }),
  person: (api: Client, staffId: string) => api.whyPerson({ params: { staffId } }),
  attempt: (api: Client, attemptId: string) => api.whyAttempt({ params: { attemptId } }),
} as const;

type Subject = keyof typeof SUBJECTS;

export function whyCommands(program: Command, cli: Cli): void {
  program
    .command('why')
    .description('why somebody was called, texted, or not')
    .argument('<subject>', 'shift, person or attempt', subjectOf)
    .argument('<id>', 'its id')
    .action(async (subject: Subject, id: string) => {
      const answer = await SUBJECTS[subject](cli.api(), id);
      cli.show(answer, ({ entries }) => entries.map(({ at, sentence }) => `${at}  ${sentence}`));
    });
}

function subjectOf(text: string): Subject {
  if (text === 'shift' || text === 'person' || text === 'attempt') return text;
  throw new UsageProblem(`"${text}" cannot be explained: use shift, person or attempt.`);
}
