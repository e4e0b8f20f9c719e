import { type Command, Option } from 'commander';

const KINDS = ['shift_offer', 'reminder', 'qualification', 'voice_call'] as const;
const PURPOSES = ['operational', 'service', 'marketing', 'emergency'] as const;

export interface Only {
  kind?: (typeof KINDS)[number];
  purpose?: (typeof PURPOSES)[number];
}

export function onlyOptions(command: Command): Command {
  return command
    .addOption(new Option('--kind <kind>', 'only calls of such jobs').choices(KINDS))
    .addOption(new Option('--purpose <purpose>', 'only calls for it').choices(PURPOSES));
}

export function spanOptions(command: Command): Command {
  return onlyOptions(command)
    .option('--from <day>', 'the first day, such as 2027-01-01; thirty days unless given')
    .option('--to <day>', 'the last day; today unless given');
}

export interface SpanOptions extends Only {
  from?: string;
  to?: string;
}
