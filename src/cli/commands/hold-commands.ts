import { Argument, type Command } from 'commander';
import { HOLD_SCOPES } from '../../contract/holds.ts';
import { allPages } from '../all-pages.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { UsageProblem } from '../exit-codes.ts';
import { listed } from '../listed.ts';
import { holdLine } from '../offer-lines.ts';

type Scope = (typeof HOLD_SCOPES)[number];

const scopeArgument = () =>
  new Argument('<scope>', 'how far it reaches; a job is an offer, a reminder or a sign-up').choices(
    HOLD_SCOPES,
  );

export function holdCommands(program: Command, cli: Cli): void {
  const hold = program
    .command('hold')
    .description('no ring starts below this from now on; nothing is lost')
    .addArgument(scopeArgument())
    .argument('[target]', 'the id of what is held; everything, or the own tenant, unless given')
    .option('--reason <words>', 'for those who wonder', 'held by hand')
    .action(async (scope: Scope, target: string | undefined, { reason }: { reason: string }) => {
      mustBeNamed(scope, target);
      const answer = await cli.api().hold({
        body: { scope, reason, ...(target !== undefined && { target }) },
      });
      cli.show(answer, (shown) => [`${shown.scope} ${shown.target}: ${wordsOf(shown.kind)}`]);
    });

  examples(
    hold,
    'hold tenant --reason "office is closed"',
    `hold person ${EXAMPLE_IDS.staff} --reason "on leave"`,
    `hold job ${EXAMPLE_IDS.offer}`,
    'hold sender +61255501000 --reason "is being ported"',
    'hold everything',
  );

  const resume = program
    .command('resume')
    .description('lifts a hold; everything below is judged anew')
    .addArgument(scopeArgument())
    .argument('[target]', 'the id of what is held; everything, or the own tenant, unless given')
    .action(async (scope: Scope, given: string | undefined) => {
      mustBeNamed(scope, given);
      const target = given ?? '*';
      const answer = await cli.api().resume({ params: { scope, target } });
      cli.show(answer, (shown) => [
        `${shown.scope} ${shown.target}: ${wordsOf(shown.kind)}`,
        ...(shown.kind === 'resumed' && FAULTY.includes(shown.scope) ? [HELD_AGAIN] : []),
      ]);
    });

  examples(resume, 'resume sender +61255501000', 'resume everything');

  const holds = program
    .command('holds')
    .description('what is held')
    .action(async () => {
      const api = cli.api();
      const standing = await allPages(async (query) => {
        const { holds: items, next } = await api.listHolds({ query });
        return { items, next };
      });
      await cli.showTimes({ holds: standing }, (shown, paint, time) =>
        listed(
          shown.holds.map((hold) => holdLine(hold, time(hold.at), paint)),
          'Nothing is held.',
        ),
      );
    });
  examples(holds, 'holds', 'holds --json');
}

/** What the carrier's refusals hold by themselves. */
const FAULTY: readonly Scope[] = ['account', 'sender'];
const HELD_AGAIN =
  'What waits goes out now. If the carrier still refuses, the first of it holds this again.';

/** What the id of each scope is that has no target of its own. */
const NAMED: Partial<Record<Scope, string>> = {
  job: 'the offer, reminder or sign-up, by the id that `ringdown offer list` shows, the session of `ringdown reminder show`, or the job of `ringdown qualification show`',
  person: 'the person, by the id that `ringdown staff list` or `ringdown contact list` shows',
  account: 'the carrier account, by the id that `ringdown account list` shows',
  sender: 'the caller id, by its number',
};

/** @throws UsageProblem */
function mustBeNamed(scope: Scope, target: string | undefined): void {
  const what = NAMED[scope];
  if (target === undefined && what !== undefined) throw new UsageProblem(`Name ${what}.`);
}

const wordsOf = (kind: string) => kind.replaceAll('_', ' ');
