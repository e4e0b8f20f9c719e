import { createHmac } from 'node:crypto';
import { publicUrl } from './stage.ts';
import type { Story } from './story.ts';

interface CallAtCarrier {
  token: string;
  carrierSid: string | null;
}

/** The newest attempt to reach this person, as the carrier's callbacks name it. */
export async function newestCall(story: Story, name: string): Promise<CallAtCarrier> {
  const { rows } = await story.stage.sql.query<CallAtCarrier>(
    `select token, carrier_sid as "carrierSid" from attempt
     where tenant_id = $1 and to_number = $2 order by reserved_at desc limit 1`,
    [story.tenantId, story.member(name).number],
  );
  const [call] = rows;
  if (!call) throw new Error(`${name} was never called.`);
  return call;
}

/** One key as the carrier reports it, rightly signed, whenever the test likes. @returns what the carrier is to say next. */
export async function pressAgain(
  story: Story,
  name: string,
  { digit, step = 'menu-1-0', sid }: { digit: string; step?: string; sid?: string },
): Promise<string> {
  const call = await newestCall(story, name);
  return postSigned(story, `/webhooks/twilio/voice/${call.token}/${step}`, {
    AccountSid: story.account,
    CallSid: sid ?? call.carrierSid ?? '',
    Direction: 'outbound-api',
    From: story.sender,
    To: story.member(name).number ?? '',
    Digits: digit,
  });
}

/** https://www.twilio.com/docs/usage/webhooks/webhooks-security */
async function postSigned(story: Story, path: string, form: Record<string, string>) {
  const { authToken } = story.stage.credentials.get(story.account) ?? { authToken: '' };
  const words = Object.keys(form)
    .sort()
    .map((field) => field + (form[field] ?? ''));
  const signature = createHmac('sha1', authToken)
    .update(publicUrl + path + words.join(''))
    .digest('base64');
  const response = await fetch(new URL(path, story.stage.app.origin), {
    method: 'POST',
    headers: { 'x-twilio-signature': signature },
    body: new URLSearchParams(form),
  });
  return response.text();
}
