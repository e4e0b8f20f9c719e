import { type Command, Option } from 'commander';
import type { z } from 'zod';
import { poolRules } from '../contract/pools.ts';
import { wholeNumberOption } from './arguments.ts';

type Rules = z.output<typeof poolRules>;

/** Each option is named as its rule. */
export type RuleOptions = Partial<Rules>;

/** The options of a command that states the rules of a pool, or some of them. */
export function withRules(command: Command): Command {
  const { ordering, award, reviewFallback } = poolRules.shape;
  return command
    .addOption(
      new Option('--ordering <ordering>', 'in which order a tier is asked').choices(
        ordering.options,
      ),
    )
    .addOption(
      wholeNumberOption('--hours-window-days <days>', 'for fewest_hours: which hours count'),
    )
    .addOption(wholeNumberOption('--tier-delay-minutes <minutes>', 'between a tier and the next'))
    .addOption(wholeNumberOption('--priority <number>', 'when lines are scarce; 1 goes first'))
    .addOption(
      new Option('--award <way>', 'the first yes takes the seat, or the office chooses').choices(
        award.options,
      ),
    )
    .addOption(wholeNumberOption('--review-minutes <minutes>', 'in which the office chooses'))
    .addOption(
      new Option('--review-fallback <way>', 'when the office has not chosen in time').choices(
        reviewFallback.options,
      ),
    )
    .option('--standby', 'who says yes to a full shift is asked first when a seat becomes free')
    .option('--no-standby', 'keeps no such list');
}

/** Empty unless a rule is named. */
export function rulesIn(rules: RuleOptions): { rules?: RuleOptions } {
  const named: unknown[] = Object.values(rules);
  return named.every((rule) => rule === undefined) ? {} : { rules };
}

export function rulesLines(rules: Rules): string[] {
  const { priority, tierDelayMinutes, standby } = rules;
  return [
    `${orderWords(rules)}; ${awardWords(rules)}`,
    `priority ${priority}; tiers ${tierDelayMinutes} min apart; ${standby ? 'with' : 'no'} standby list`,
  ];
}

function orderWords({ ordering, hoursWindowDays }: Rules): string {
  if (ordering === 'given') return 'asked as given';
  const days = ordering === 'fewest_hours' ? ` of ${hoursWindowDays} days` : '';
  return `asked by ${wordsOf(ordering)}${days}`;
}

function awardWords({ award, reviewMinutes, reviewFallback }: Rules): string {
  switch (award) {
    case 'first_yes':
      return 'the first yes takes the seat';
    case 'review':
      return `the office chooses within ${reviewMinutes} min, else ${wordsOf(reviewFallback)}`;
  }
}

const wordsOf = (text: string) => text.replaceAll('_', ' ');
