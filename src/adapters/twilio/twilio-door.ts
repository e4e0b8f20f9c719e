import twilio from 'twilio';
import {
  type CallStatusEvent,
  type CarrierDoor,
  type CarrierForm,
  type DoorRequest,
  type MachineEvent,
  type ReceiptEvent,
  type SmsEvent,
  type VoiceEvent,
} from '../../ports/carrier-door.ts';
import { callReport, machineVerdict } from './call-status.ts';
import {
  machineForm,
  readForm,
  receiptForm,
  smsForm,
  statusForm,
  voiceForm,
} from './callback-forms.ts';
import type { CredentialsOf } from './credentials.ts';
import { renderTwiml } from './twiml.ts';

export interface TwilioDoorOptions {
  credentials: CredentialsOf;
  /** What Twilio was given and therefore signs: never taken from a request. Scheme, host, perhaps a path. */
  publicUrl: string;
}

export function createTwilioDoor({ credentials, publicUrl }: TwilioDoorOptions): CarrierDoor {
  const base = new URL(publicUrl);
  const prefix = `${base.origin}${base.pathname.replace(/\/$/, '')}`;
  return {
    verify: (request) => isSigned(credentials, prefix, request),
    readStatus,
    readMachine,
    readVoice,
    readSms,
    readReceipt,
    script: renderTwiml,
  };
}

/** https://www.twilio.com/docs/usage/webhooks/webhooks-security */
function isSigned(
  credentials: CredentialsOf,
  prefix: string,
  { path, headers, form }: DoorRequest,
): boolean {
  const signature = headers['x-twilio-signature'];
  const account = form['AccountSid'] ?? accountIn(path);
  if (typeof signature !== 'string' || typeof account !== 'string') return false;
  // Anything else could turn the host into a part of something longer.
  if (!path.startsWith('/')) return false;
  const { authToken, otherAuthToken } = credentials(account) ?? {};
  return [authToken, otherAuthToken].some(
    (token) => token && isSignedWith(token, signature, prefix + path, form),
  );
}

/** Twilio asks by GET where it is told to, and has all of its form in the address then. */
function accountIn(path: string): string | undefined {
  const [, query = ''] = path.split('?');
  return new URLSearchParams(query).get('AccountSid') ?? undefined;
}

function isSignedWith(token: string, signature: string, url: string, form: CarrierForm): boolean {
  try {
    return twilio.validateRequest(token, signature, url, form);
  } catch {
    // An address that cannot be parsed is not one that we gave out.
    return false;
  }
}

function readStatus(form: CarrierForm): CallStatusEvent {
  const read = readForm(statusForm, form);
  const { AccountSid: account, CallSid: sid, CallStatus: status, SequenceNumber } = read;
  return {
    account,
    sid,
    // Not the idempotency token, which differs between duplicates that are no retries.
    dedupKey: `${sid}/${status}/${SequenceNumber ?? ''}`,
    report: callReport({
      status,
      sipCode: numberOf(read.SipResponseCode),
      answeredBy: read.AnsweredBy,
      talkSeconds: numberOf(read.CallDuration),
    }),
  };
}

function readMachine(form: CarrierForm): MachineEvent {
  const { AccountSid: account, CallSid: sid, AnsweredBy } = readForm(machineForm, form);
  const verdict = machineVerdict(AnsweredBy);
  return { account, sid, dedupKey: `${sid}/answered_by/${AnsweredBy}`, verdict };
}

function readVoice(form: CarrierForm): VoiceEvent {
  const read = readForm(voiceForm, form);
  return {
    account: read.AccountSid,
    sid: read.CallSid,
    direction: read.Direction === 'inbound' ? 'inbound' : 'outbound',
    from: read.From,
    to: read.To,
    ...(read.Digits !== undefined && { digits: read.Digits }),
  };
}

const OPT_OUTS = { STOP: 'stop', START: 'start', HELP: 'help' } as const;

function readSms(form: CarrierForm): SmsEvent {
  const { AccountSid: account, MessageSid: sid, OptOutType, ...read } = readForm(smsForm, form);
  return {
    account,
    sid,
    dedupKey: `${sid}/received`,
    from: read.From,
    to: read.To,
    body: read.Body,
    ...(OptOutType !== undefined && { optOut: OPT_OUTS[OptOutType] }),
  };
}

/** https://www.twilio.com/docs/messaging/api/message-resource#message-status-values */
const RECEIPT_STATES = {
  accepted: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'failed',
} as const;

function readReceipt(form: CarrierForm): ReceiptEvent {
  const read = readForm(receiptForm, form);
  const { AccountSid: account, MessageSid: sid, MessageStatus, ErrorCode } = read;
  return {
    account,
    sid,
    dedupKey: `${sid}/${MessageStatus}`,
    state: RECEIPT_STATES[MessageStatus],
    ...(ErrorCode !== undefined && { code: ErrorCode }),
  };
}

const numberOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);
