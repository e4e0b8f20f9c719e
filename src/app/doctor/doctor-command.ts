import type { Command } from 'commander';
import type { Cli } from '../../cli/cli.ts';
import type { Colours } from '../../cli/colours.ts';
import { examples } from '../../cli/examples.ts';
import { CommandFailed, EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Finding } from './finding.ts';

export function doctorCommand(program: Command, cli: Cli): void {
  const doctor = program
    .command('doctor')
    .description('what is configured, reachable and wrong, and how to mend it; changes nothing')
    .action(async () => {
      // Loads every vendor's package, which no other command waits for.
      const { examine } = await import('./examine.ts');
      const { env, fetch: send = fetch } = cli.terminal;
      const findings = await cli.during('Looking …', (say) =>
        examine({ env, fetch: send, say: (what) => say(`Looking at: ${what}`) }),
      );
      cli.show({ findings }, (shown, paint) =>
        shown.findings.flatMap((finding) => linesOf(finding, paint)),
      );
      const faults = findings.filter(({ state }) => state === 'wrong').length;
      if (faults === 0) return;
      const count = faults === 1 ? 'One thing is' : `${faults} things are`;
      throw new CommandFailed(EXIT_CODES.refused, `${count} wrong.`);
    });
  examples(doctor, 'doctor', 'doctor --json');
}

function linesOf(finding: Finding, paint: Colours): string[] {
  const { check, says, state } = finding;
  const line = `${MARKS[state](paint)}  ${check}: ${says}`;
  if (!('remedy' in finding)) return [line];
  return [line, ...finding.remedy.split('\n').map((remedy) => `         ${remedy}`)];
}

const MARKS: Readonly<Record<Finding['state'], (paint: Colours) => string>> = {
  ok: (paint) => paint.green('ok     '),
  warning: (paint) => paint.yellow('warning'),
  wrong: (paint) => paint.red('wrong  '),
  skipped: (paint) => paint.dim('-      '),
};
