import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { PURPOSES } from '../../contract/policy-test.ts';
import type { Cli, TimeWords } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { examples } from '../examples.ts';
import { zonedMinute } from '../local-time.ts';

type Answer = Awaited<ReturnType<Client['testPolicy']>>;
type Settings = Awaited<ReturnType<Client['readGateSettings']>>;
type Changes = Parameters<Client['changeGateSettings']>[0]['body'];
type Question = Parameters<Client['testPolicy']>[0]['body'];

export function policyCommands(program: Command, cli: Cli): void {
  const policy = program
    .command('policy')
    .description('the rules that every call and text goes by');

  const test = policy
    .command('test')
    .description('whether a number might be reached then, with every rule; nothing is stored')
    .requiredOption('--number <number>', 'as people write it')
    .addOption(
      new Option('--purpose <purpose>', 'what for').choices(PURPOSES).makeOptionMandatory(),
    )
    .option('--at <time>', 'ISO 8601 in UTC, such as 2026-12-25T01:00:00Z; now unless given')
    .addOption(new Option('--about <kind>', 'a call or a text').choices(['ring', 'text']))
    .option('--zone <zone>', 'as if the person had stated it')
    .option('--region <region>', 'of the address, such as NSW')
    .option('--subject <subject>', 'what it is about; something new unless given')
    .option('--tenant <tenant>', 'whose rules; the operator has to name it')
    .action(async ({ tenant, ...asked }: Omit<Question, 'tenantId'> & { tenant?: string }) => {
      const body = { ...asked, ...(tenant !== undefined && { tenantId: tenant }) };
      cli.show(await cli.api().testPolicy({ body }), policyLines);
    });
  examples(
    test,
    'policy test --number "0412 345 678" --purpose operational',
    'policy test --number +61412345678 --purpose service --at 2026-12-25T01:00:00Z --region NSW',
  );

  const show = policy
    .command('settings')
    .description('the hours, caps and quotas that the tenant can set')
    .action(async () => cli.show(await cli.api().readGateSettings(), settingsLines));
  examples(show, 'policy settings');

  const set = policy
    .command('set')
    .description(
      'changes them; hours and caps only become stricter, but for callNowPer24h and serviceCoolDownMinutes',
    )
    .argument('<name=value...>', 'as they are shown; nothing for the default', readSetting, {})
    .action(async (body: Changes) =>
      cli.show(await cli.api().changeGateSettings({ body }), settingsLines),
    );
  examples(set, 'policy set operationalFrom=07:00 callsPerDay=200', 'policy set callsAtOnce=');
}

/** Numbers and times; which of them is right, the API tells. */
function readSetting(text: string, before: Changes): Changes {
  const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name === '') throw new InvalidArgumentError('Use name=value, such as callsPerDay=200.');
  if (value === '') return { ...before, [name]: null };
  return { ...before, [name]: Number.isFinite(Number(value)) ? Number(value) : value };
}

function settingsLines({ effective, stored }: Settings, paint: Colours): string[] {
  return Object.entries(effective).map(([name, value]) =>
    name in stored ? `${name} = ${value}` : paint.dim(`${name} = ${value}  (default)`),
  );
}

function policyLines(answer: Answer, paint: Colours): string[] {
  const { decision, rule, untilAt, sentence, zones, zonesFrom, version, pack } = answer;
  const time = (at: string) => zonedMinute(at, answer.zone);
  const until = untilAt === null ? '' : ` until ${time(untilAt)}`;
  const by = rule === null ? '' : ` (${rule})`;
  return [
    `${decision}${until}${by}  ${sentence}`,
    `${answer.number}, ${answer.country}, ${zones.join(' or ')} (by ${zonesFrom}), at ${time(answer.at)} (${answer.zone})`,
    `gate ${version}, pack ${pack ?? 'none'}${answer.isKnown ? '' : ', nobody known'}`,
    ...answer.findings.map((finding) => {
      const said = finding.because ?? numbersOf(finding.numbers, time);
      const line = `${finding.says.padEnd(5)}  ${finding.rule}  ${said}`.trimEnd();
      return finding.says === 'go' ? paint.dim(line) : line;
    }),
  ];
}

/** Instants among them are told as such. */
function numbersOf(numbers: Answer['findings'][number]['numbers'], time: TimeWords): string {
  return Object.entries(numbers)
    .map(([name, value]) => {
      const isInstant = name.endsWith('At') && typeof value === 'number';
      return `${name} ${isInstant ? time(new Date(value).toISOString()) : value}`;
    })
    .join(', ');
}
