import type { CarrierForm } from '../../../src/ports/carrier-door.ts';
import { ACCOUNT, CALL, OURS, TEXT, THEIRS } from './stub-api.ts';

export const statusForm = {
  AccountSid: ACCOUNT,
  ApiVersion: '2010-04-01',
  CallSid: CALL,
  CallStatus: 'ringing',
  SequenceNumber: '1',
  From: OURS,
  To: THEIRS,
};

type Changes = Record<string, string | string[] | undefined>;

/** `undefined` takes a field away. */
export function changed(form: CarrierForm, changes: Changes): CarrierForm {
  const kept = Object.entries({ ...form, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as CarrierForm;
}

const received = { AccountSid: ACCOUNT, MessageSid: TEXT, From: THEIRS, To: OURS, Body: 'YES A1' };

export const smsForm = (changes: Changes = {}): CarrierForm => changed(received, changes);
