import twilio from 'twilio';
import { type AccountRef, CarrierUnavailable } from '../../ports/carrier.ts';
import type {
  AccountState,
  CarrierAccounts,
  Permissions,
  SampleCallback,
} from '../../ports/carrier-account.ts';
import { answering, type LookUpOptions, unreadable } from './answering.ts';
import type { CredentialsOf } from './credentials.ts';
import type { Session } from './session.ts';
import { readNumber } from './twilio-accounts/own-number.ts';

export interface TwilioAccountsOptions {
  credentials: CredentialsOf;
  /** Scheme, host and port of another API that speaks Twilio's dialect. */
  origin?: string;
  readTimeoutMs?: number;
}

export function createTwilioAccounts(options: TwilioAccountsOptions): CarrierAccounts {
  const { credentials, origin, readTimeoutMs = 10_000 } = options;
  const given: LookUpOptions = { credentials, origin, readTimeoutMs };
  return {
    account: (account) => answering(given, account, readAccount(account)),
    balance: (account) => answering(given, account, readBalance, { 20404: undefined }),
    ownNumber: (account, number) =>
      answering(given, account, async ({ client }) => readNumber(client, number)),
    queueing: (account, from) =>
      answering(given, account, async (session) => readQueueing(session, from)),
    permissions: (account, country) => permissions(given, account, country),
    sampleCallback: (account, url) => sampleCallback(credentials, account, url),
  };
}

const readAccount =
  (account: AccountRef) =>
  async ({ client }: Session): Promise<AccountState> => {
    const { status, type } = await client.api.v2010.accounts(account).fetch();
    return { status, isTrial: type === 'Trial' };
  };

/** Only a main account has one: https://help.twilio.com/articles/360025294494 */
async function readBalance({ client }: Session) {
  const { balance, currency } = await client.balance.fetch();
  const amount = Number(balance);
  return Number.isFinite(amount) ? { amount, currency } : unreadable();
}

/** The API does not tell an account's calls per second; how long calls have queued gives it away. */
async function readQueueing({ client }: Session, from: string) {
  const calls = await client.calls.list({ from, limit: 50 });
  const waits = calls
    .filter(({ direction }) => direction === 'outbound-api')
    .map(({ queueTime }) => Number(queueTime));
  return { calls: waits.length, longestMs: Math.max(0, ...waits) };
}

/** Keys may lack the right to read these; what is not told is not a no. */
async function permissions(
  options: LookUpOptions,
  account: AccountRef,
  country: string,
): Promise<Permissions> {
  const calls = answering(
    options,
    account,
    async ({ client }) => {
      const read = await client.voice.v1.dialingPermissions.countries(country).fetch();
      return read.lowRiskNumbersEnabled;
    },
    { 20404: false },
  );
  const texts = answering(options, account, async ({ client }) => {
    const read = await client.accounts.v1.messagingGeopermissions.fetch({ countryCode: country });
    const [permission] = read.permissions as { enabled?: unknown }[];
    return typeof permission?.enabled === 'boolean' ? permission.enabled : undefined;
  });
  return { calls: await unlessUnsaid(calls), texts: await unlessUnsaid(texts) };
}

async function unlessUnsaid(asked: Promise<boolean | undefined>): Promise<boolean | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof CarrierUnavailable) return undefined;
    throw error;
  }
}

/** A status report of a call that nobody has placed. */
function sampleCallback(
  credentials: CredentialsOf,
  account: AccountRef,
  url: string,
): SampleCallback {
  const form = { AccountSid: account, CallSid: `CA${'0'.repeat(32)}`, CallStatus: 'queued' };
  const { authToken } = credentials(account) ?? {};
  if (authToken === undefined) throw new CarrierUnavailable('no_credentials');
  const signature = twilio.getExpectedTwilioSignature(authToken, url, form);
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    },
    body: new URLSearchParams(form).toString(),
  };
}
