import type { Destination, OwnNumber } from '../../../ports/carrier-account.ts';
import type { Session } from '../session.ts';

type Client = Session['client'];

/** Undefined where the account has no such number. */
export async function readNumber(client: Client, number: string): Promise<OwnNumber | undefined> {
  const found = await client.incomingPhoneNumbers.list({ phoneNumber: number, limit: 20 });
  // The filter takes parts of numbers too.
  const own = found.find(({ phoneNumber }) => phoneNumber === number);
  if (!own) return undefined;
  const trunk = set(own.trunkSid);
  const voiceApplication = set(own.voiceApplicationSid);
  const textApplication = set(own.smsApplicationSid);
  const service = await serviceOf(client, number);
  const calls: Destination = { url: set(own.voiceUrl), method: set(own.voiceMethod) };
  const texts: Destination = { url: set(own.smsUrl), method: set(own.smsMethod) };
  return {
    canCall: own.capabilities.voice,
    canText: own.capabilities.sms,
    callsGoTo: { ...calls, ...via(trunk || voiceApplication) },
    textsGoTo: service ?? { ...texts, ...via(textApplication) },
    callsFallBackTo: { url: set(own.voiceFallbackUrl), method: set(own.voiceFallbackMethod) },
    callsReportTo: { url: set(own.statusCallback), method: set(own.statusCallbackMethod) },
  };
}

/** The SDK's types say otherwise: what is not set is null or ''. */
const set = (text: string | null) => text ?? '';

const via = (sid: string) => (sid === '' ? {} : { via: sid });

/** A Messaging Service answers for its numbers, unless it defers to them: https://www.twilio.com/docs/messaging/services */
async function serviceOf(client: Client, number: string): Promise<Destination | undefined> {
  for (const service of await client.messaging.v1.services.list({ limit: 100 })) {
    if (service.useInboundWebhookOnNumber) continue;
    const numbers = await client.messaging.v1.services(service.sid).phoneNumbers.list();
    if (numbers.some(({ phoneNumber }) => phoneNumber === number)) {
      const { inboundRequestUrl: url, inboundMethod: method, sid } = service;
      return { url: set(url), method, via: sid };
    }
  }
  return undefined;
}
