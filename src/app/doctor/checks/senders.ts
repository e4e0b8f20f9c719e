import type { OwnNumber } from '../../../ports/carrier-account.ts';
import { type Finding, ok, skipped, warning, wrong } from '../finding.ts';
import type { Patient } from '../patient.ts';
import type { KnownSender } from '../read-senders.ts';
import { codeOf } from './account.ts';
import { examineWebhooks } from './webhooks.ts';

/** Longer than this no call should queue whose pace is within the account's. */
const QUEUED_MS_MAX = 2000;
/** Fewer calls than these prove nothing about a rate. */
const CALLS_THAT_TELL = 10;

/** One caller id: whose it is, what it can do, and where what comes in on it goes. */
export async function examineSender(patient: Patient, sender: KnownSender): Promise<Finding[]> {
  const { number, account } = sender;
  const { accounts, config } = patient;
  const beyond = ['webhooks', 'pace'] as const;
  if (account !== config.TWILIO_ACCOUNT_SID) {
    const says = `${number} is entered with the account ${account}, for which there is no token.`;
    const remedy = 'Enter its tenants with TWILIO_ACCOUNT_SID, or start with that account.';
    return [wrong('sender', says, remedy), ...skipped(beyond, `of ${number}: after the sender`)];
  }
  const own = await accounts.ownNumber(account, number).catch(codeOf);
  const fault = senderFault(number, own);
  if (fault !== undefined || own === undefined || typeof own === 'string') {
    const after = skipped(beyond, `of ${number}: after the sender`);
    return [...(fault ? [fault] : []), ...after];
  }
  return [
    ok('sender', `${number} is ours, and calls and texts.`),
    examineWebhooks(patient, number, own),
    await examinePace(patient, sender),
  ];
}

function senderFault(number: string, own: OwnNumber | string | undefined): Finding | undefined {
  if (typeof own === 'string') {
    return wrong('sender', `${number} could not be looked up (${own}).`, 'Try again shortly.');
  }
  if (!own) {
    const remedy =
      'Buy or port it in this account, or give its tenants another: `ringdown tenant edit <id> --sender <number>`.';
    return wrong('sender', `The account does not own ${number}.`, remedy);
  }
  const lacks = [...(own.canCall ? [] : ['call']), ...(own.canText ? [] : ['text'])];
  if (lacks.length === 0) return undefined;
  const remedy = 'Use a number with the capabilities voice and SMS.';
  return wrong('sender', `${number} cannot ${lacks.join(' or ')}.`, remedy);
}

async function examinePace(
  { accounts }: Patient,
  { number, account, accountId, callsPerSecond }: KnownSender,
): Promise<Finding> {
  const rate = `${callsPerSecond} calls a second`;
  const queueing = await accounts.queueing(account, number).catch(codeOf);
  if (typeof queueing === 'string') {
    return warning('pace', `The latest calls could not be read (${queueing}).`, 'Try again.');
  }
  if (queueing.longestMs > QUEUED_MS_MAX) {
    return wrong(
      'pace',
      `Calls have queued at Twilio for ${Math.round(queueing.longestMs / 1000)} s: our pace of ${rate} is above the account's.`,
      `Have the account's calls per second raised, or lower ours: \`ringdown account edit ${accountId} --calls-per-second 1\` (with the operator key).`,
    );
  }
  if (callsPerSecond <= 1) return ok('pace', `Our pace of ${rate} is what every account has.`);
  if (queueing.calls >= CALLS_THAT_TELL) {
    return ok('pace', `At our pace of ${rate} none of the latest calls has queued.`);
  }
  return warning(
    'pace',
    `Our pace is ${rate}; Twilio's is 1 unless it was raised, and cannot be asked for.`,
    "Compare with the account's calls per second in the Twilio console (Voice, Settings).",
  );
}
