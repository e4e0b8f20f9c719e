import { createHmac } from 'node:crypto';
import { AUTH_TOKEN, PUBLIC_URL, replyOf, type World } from './world.ts';

type Form = Record<string, string>;

/** The carrier's signature, worked out here from its documentation and not by its SDK. */
export function signatureOf(path: string, form: Form, token = AUTH_TOKEN): string {
  const words = Object.keys(form)
    .sort()
    .map((name) => `${name}${form[name] ?? ''}`);
  return createHmac('sha1', token)
    .update(PUBLIC_URL + path + words.join(''))
    .digest('base64');
}

export async function post(
  world: World,
  path: string,
  form: Form,
  headers: Record<string, string> = { 'x-twilio-signature': signatureOf(path, form) },
) {
  return replyOf(
    await world.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(form).toString(),
    }),
  );
}

export const ACCOUNT = `AC${'a'.repeat(32)}`;
export const CALL = `CA${'c'.repeat(32)}`;

export const voiceForm = (fields: Form = {}): Form => ({
  AccountSid: ACCOUNT,
  CallSid: CALL,
  Direction: 'outbound-api',
  From: '+61255500001',
  To: '+61412345678',
  CallStatus: 'in-progress',
  ...fields,
});

export const statusForm = (fields: Form = {}): Form => ({
  AccountSid: ACCOUNT,
  CallSid: CALL,
  CallStatus: 'ringing',
  SequenceNumber: '1',
  From: '+61255500001',
  To: '+61412345678',
  ...fields,
});
