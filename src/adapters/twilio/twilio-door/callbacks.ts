import type {
  CallStatusEvent,
  CarrierForm,
  MachineEvent,
  ReceiptEvent,
  SmsEvent,
  VoiceEvent,
} from '../../../ports/carrier-door.ts';
import { callReport, machineVerdict } from '../call-status.ts';
import {
  machineForm,
  readForm,
  receiptForm,
  smsForm,
  statusForm,
  voiceForm,
} from './callback-forms.ts';

export function readStatus(form: CarrierForm): CallStatusEvent {
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

export function readMachine(form: CarrierForm): MachineEvent {
  const { AccountSid: account, CallSid: sid, AnsweredBy } = readForm(machineForm, form);
  const verdict = machineVerdict(AnsweredBy);
  return { account, sid, dedupKey: `${sid}/answered_by/${AnsweredBy}`, verdict };
}

export function readVoice(form: CarrierForm): VoiceEvent {
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

export function readSms(form: CarrierForm): SmsEvent {
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

export function readReceipt(form: CarrierForm): ReceiptEvent {
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
