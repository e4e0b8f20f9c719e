import { type Config, ConfigProblem, readConfig } from '../config.ts';
import { examineAccount } from './checks/account.ts';
import { examineAgents } from './checks/agents.ts';
import { examineCountries } from './checks/countries.ts';
import { examineDatabase } from './checks/database.ts';
import { examineFallback } from './checks/fallback.ts';
import { examinePublicUrl } from './checks/public-url.ts';
import { examineSafetyLog } from './checks/safety-log.ts';
import { examineSender } from './checks/senders.ts';
import { examineSpeech } from './checks/speech.ts';
import { examineTemporal } from './checks/temporal.ts';
import { CHECKS, type Finding, ok, skipped, warning, wrong } from './finding.ts';
import { patientOf, type Patient } from './patient.ts';
import { readAgents } from './read-agents.ts';
import { readSenders, type KnownSender } from './read-senders.ts';

export interface Examination {
  env: Readonly<Record<string, string | undefined>>;
  fetch: typeof fetch;
  /** Told what is looked at next. */
  say(what: string): void;
}

/** Everything that going live needs, in the order in which it is set up. Changes nothing, and calls nobody. */
export async function examine({ env, fetch: send, say }: Examination): Promise<Finding[]> {
  const config = configOf(env);
  if (Array.isArray(config)) return config;
  const patient = patientOf(config, send);
  say('database');
  const database = await examineDatabase(config);
  say('Temporal');
  const temporal = await examineTemporal(config);
  say('public address');
  const publicUrl = [...(await examinePublicUrl(patient)), await examineFallback(patient)];
  say('carrier account');
  const account = await examineAccount(patient);
  say('senders');
  const senders = isUsable(database) ? await readSenders(config.SYSTEM_DATABASE_URL) : [];
  say('agents');
  const agents = isUsable(database)
    ? await examineAgents(patient, await readAgents(config.SYSTEM_DATABASE_URL))
    : skipped(['agent'], 'after the database');
  return [
    ok('configuration', 'Every variable that is required is set.'),
    ...database,
    await examineSafetyLog(config),
    ...temporal,
    ...publicUrl,
    ...account,
    ...(await examineSenders(patient, { senders, before: [...database, ...account] })),
    ...(await examineSpeech(patient, senders)),
    ...agents,
  ];
}

function configOf(env: Examination['env']): Config | Finding[] {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    const others = CHECKS.filter((check) => check !== 'configuration');
    return [
      ...error.faults.map(({ name, problem, remedy }) =>
        wrong('configuration', `${name}: ${problem}`, remedy),
      ),
      ...skipped(others, 'after the configuration'),
    ];
  }
}

async function examineSenders(
  patient: Patient,
  { senders, before }: { senders: readonly KnownSender[]; before: readonly Finding[] },
): Promise<Finding[]> {
  const names = ['sender', 'webhooks', 'pace', 'countries'] as const;
  if (!isUsable(before)) return skipped(names, 'after the database and the account');
  if (senders.length === 0) {
    const remedy = 'Enter one: ringdown tenant create --help';
    return [
      warning('sender', 'There is no tenant yet, and so no caller id.', remedy),
      ...skipped(['webhooks', 'pace', 'countries'], 'after the first tenant'),
    ];
  }
  const found: Finding[] = [];
  for (const sender of senders) found.push(...(await examineSender(patient, sender)));
  return [...inOrder(found), ...(await examineCountries(patient, senders))];
}

const isUsable = (findings: readonly Finding[]) =>
  findings.every(({ state }) => state === 'ok' || state === 'warning');

const inOrder = (findings: readonly Finding[]): Finding[] =>
  CHECKS.flatMap((name) => findings.filter(({ check }) => check === name));
