import { CarrierUnavailable } from '../../../ports/carrier.ts';
import { type Finding, ok, skipped, warning, wrong } from '../finding.ts';
import type { Patient } from '../patient.ts';

/** Enough for some hundred calls within a country. */
const LOW_BALANCE = 10;

/** @throws CarrierUnavailable for what the account itself has no part in. */
export async function examineAccount({ accounts, config }: Patient): Promise<Finding[]> {
  const sid = config.TWILIO_ACCOUNT_SID;
  const state = await accounts.account(sid).catch(codeOf);
  if (typeof state === 'string') {
    return [faultOf(state, config.TWILIO_ORIGIN), ...skipped(['balance'], 'after the account')];
  }
  if (state.status !== 'active') {
    const says = `The account is ${state.status}.`;
    const remedy = 'See why in the Twilio console, and have it activated.';
    return [wrong('account', says, remedy), ...skipped(['balance'], 'after the account')];
  }
  const account = state.isTrial
    ? warning(
        'account',
        'It is a trial account: it reaches verified numbers only, and says so before each call.',
        'Upgrade it in the Twilio console before anybody is called in earnest.',
      )
    : ok('account', 'The account is active.');
  return [account, await examineBalance({ accounts, sid })];
}

async function examineBalance({
  accounts,
  sid,
}: Pick<Patient, 'accounts'> & { sid: string }): Promise<Finding> {
  const balance = await accounts.balance(sid).catch(codeOf);
  if (balance === undefined) return ok('balance', 'Another account pays for this one.');
  if (typeof balance === 'string') {
    const remedy = 'Look in the Twilio console.';
    return warning('balance', `The balance could not be read (${balance}).`, remedy);
  }
  const { amount, currency } = balance;
  const has = `The balance is ${amount.toFixed(2)} ${currency}`;
  const remedy = 'Add money in the Twilio console, and switch auto-recharge on.';
  if (amount <= 0) return wrong('balance', `${has}: nothing can be placed.`, remedy);
  if (amount < LOW_BALANCE) return warning('balance', `${has}.`, remedy);
  return ok('balance', `${has}.`);
}

function faultOf(code: string, origin: string | undefined): Finding {
  switch (code) {
    case '20003':
    case 'http_401':
      return wrong(
        'account',
        'Twilio refuses the token of this account.',
        'Copy TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN from the Twilio console again.',
      );
    case '20005':
      return wrong(
        'account',
        'The account is suspended or closed.',
        'See why in the Twilio console, and have it activated.',
      );
    default:
      return wrong(
        'account',
        `${origin === undefined ? 'Twilio' : 'TWILIO_ORIGIN'} does not answer (${code}).`,
        origin === undefined
          ? 'Let this machine reach api.twilio.com by https, and see status.twilio.com.'
          : 'Start what is to answer at TWILIO_ORIGIN (`npm run carrier` is the simulated one), or leave it out to use Twilio.',
      );
  }
}

export function codeOf(error: unknown): string {
  if (error instanceof CarrierUnavailable) return error.code;
  throw error;
}
