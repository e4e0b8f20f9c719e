/**
 * What we read of Twilio's callbacks, and nothing else: unknown fields may come and go.
 *
 * The signature covers names and values joined without separators, so that { Digits: '1', From: '+1' }
 * and { Digits: '1From+1' } are signed alike, and a name that comes twice is signed as if it came once.
 * Therefore every field that is read has a form of its own and comes once, those that are always sent
 * are required, and the name of one that may be absent may not hide within the value of another.
 */
import { z } from 'zod';
import { type CarrierForm, UnreadableCarrierMessage } from '../../../ports/carrier-door.ts';
import { CALL_STATUSES } from '../call-status.ts';

const accountSid = z.string().regex(/^AC[0-9a-f]{32}$/i);
const callSid = z.string().regex(/^CA[0-9a-f]{32}$/i);
const messageSid = z.string().regex(/^(SM|MM)[0-9a-f]{32}$/i);
const count = z.string().regex(/^\d{1,6}$/);
const number = z.string().regex(/^\+\d{3,20}$/);
/** Who calls in may hide, or call from a SIP address: https://www.twilio.com/docs/voice/twiml#request-parameters */
const caller = z
  .string()
  .regex(/^(\+?\d{3,20}|[a-z]+|sips?:[^\s<>]{1,200}|client:[^\s<>]{1,200})?$/i);
const answeredBy = z.string().regex(/^(human|fax|unknown|machine_[a-z_]{1,20})$/);
const errorCode = z.string().regex(/^\d{1,6}$/);

const call = { AccountSid: accountSid, CallSid: callSid };
const message = { AccountSid: accountSid, MessageSid: messageSid };

export const statusForm = z.object({
  ...call,
  CallStatus: z.enum(CALL_STATUSES),
  SequenceNumber: count.optional(),
  CallDuration: count.optional(),
  SipResponseCode: z
    .string()
    .regex(/^\d{3}$/)
    .optional(),
  AnsweredBy: answeredBy.optional(),
});

export const machineForm = z.object({ ...call, AnsweredBy: answeredBy });

export const voiceForm = z.object({
  ...call,
  Direction: z.enum(['inbound', 'outbound-api', 'outbound-dial']),
  From: caller,
  To: number,
  Digits: z
    .string()
    .regex(/^[0-9*#]{1,32}$/)
    .optional(),
});

export const smsForm = z.object({
  ...message,
  // A short code or a name may write to us too.
  From: z.string().regex(/^(\+?\d{3,20}|[\w .+-]{1,11})$/),
  To: number,
  Body: z.string().max(1600),
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional(),
});

export const receiptForm = z.object({
  ...message,
  MessageStatus: z.enum([
    'accepted',
    'scheduled',
    'queued',
    'sending',
    'sent',
    'delivered',
    'read',
    'undelivered',
    'failed',
    'canceled',
  ]),
  ErrorCode: errorCode.optional(),
});

type Schema = z.ZodObject;

/** @throws UnreadableCarrierMessage */
export function readForm<Form extends Schema>(schema: Form, form: CarrierForm): z.output<Form> {
  const read = schema.safeParse(form);
  if (!read.success) {
    const fields = read.error.issues.map(({ path }) => String(path[0] ?? 'form'));
    throw new UnreadableCarrierMessage([...new Set(fields)]);
  }
  const swallowed = absentFields(schema, form).filter((name) => isHidden(name, form));
  if (swallowed.length > 0) throw new UnreadableCarrierMessage(swallowed);
  return read.data;
}

const absentFields = (schema: Schema, form: CarrierForm): string[] =>
  Object.keys(schema.shape).filter((name) => form[name] === undefined);

/**
 * Only the fields signed before `name` can have swallowed it. What people write sorts before those that
 * are always sent, which it would have to swallow first: `Body` comes before `From`.
 */
function isHidden(name: string, form: CarrierForm): boolean {
  return Object.entries(form).some(
    ([other, value]) =>
      other < name && other !== 'Body' && [value].flat().some((text) => text.includes(name)),
  );
}
