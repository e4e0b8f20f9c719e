import type { Command } from 'commander';
import { idOption, wholeNumberOption } from './arguments.ts';

export interface TermOptions {
  patientFirstName?: string;
  patientLastName?: string;
  starts?: string;
  ends?: string;
  zone?: string;
  suburb?: string;
  pool?: string;
  seats?: number;
}

/** The options of a command that states the terms of a shift, or some of them. */
export function withTerms(command: Command): Command {
  return command
    .option('--starts <time>', 'such as 2027-01-23T09:00 in its zone, or with an offset')
    .option('--ends <time>', 'likewise')
    .option('--patient-first-name <name>', 'of whom is cared for')
    .option('--patient-last-name <name>', 'of which only the initial is told')
    .option('--suburb <name>', 'where')
    .option('--zone <zone>', 'IANA time zone')
    .addOption(idOption('--pool <id>', 'who is asked'))
    .addOption(wholeNumberOption('--seats <number>', 'how many people are wanted'));
}

export function termsOf({ starts, ends, pool, ...same }: TermOptions) {
  return {
    ...same,
    ...(starts !== undefined && { startsAt: starts }),
    ...(ends !== undefined && { endsAt: ends }),
    ...(pool !== undefined && { poolId: pool }),
  };
}
