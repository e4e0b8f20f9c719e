import { type Finding, ok, warning, wrong } from '../finding.ts';
import type { Patient } from '../patient.ts';
import { isPrivate, reach } from './reach.ts';

const REMEDY =
  'Set FALLBACK_URL to a TwiML document that lies elsewhere, such as a TwiML Bin at Twilio itself.';

/** What a call hears while this server cannot answer: it must not fail together with it. */
export async function examineFallback({
  config,
  publicUrl,
  fetch: send,
}: Patient): Promise<Finding> {
  const address = config.FALLBACK_URL;
  if (address === undefined) {
    const says = 'FALLBACK_URL is not set: while the server cannot answer, calls end in an error.';
    return warning('fallback', says, REMEDY);
  }
  // As the carrier fetches it, which follows redirects.
  const answer = await reach(send, address, { redirect: 'follow' });
  const hosts = [address, ...(typeof answer === 'string' ? [] : [answer.url])].map(hostOf);
  if (hosts.includes(hostOf(publicUrl))) {
    const says = `FALLBACK_URL leads to ${hostOf(publicUrl)}, as PUBLIC_URL does: both fail together.`;
    return wrong('fallback', says, REMEDY);
  }
  if (hosts.some(isPrivate)) {
    const says = 'FALLBACK_URL leads to an address of this machine or its network.';
    return wrong('fallback', says, REMEDY);
  }
  if (typeof answer === 'string') {
    const remedy = `Put the document there, or choose another place. ${REMEDY}`;
    return wrong('fallback', `${address} does not answer (${answer}).`, remedy);
  }
  if (answer.status !== 200 || !isTwiml(answer)) {
    const says = `${address} is answered with ${answer.status} (${answer.type || 'of no type'}), and not with TwiML.`;
    return wrong('fallback', says, REMEDY);
  }
  return ok('fallback', `${hostOf(answer.url)} speaks while this server cannot.`);
}

const hostOf = (url: string) => new URL(url).hostname;

/** Anything of another type is played or read aloud: https://www.twilio.com/docs/voice/twiml#twilio-understands-mime-types */
const TWIML_TYPES = ['text/xml', 'application/xml', 'text/html'];
const TWIML =
  /^\uFEFF?\s*(<\?xml[^>]*\?>\s*)?(<!--[^]*?-->\s*)*<Response(\s*\/>|[\s>][^]*<\/Response>)\s*$/;

const isTwiml = ({ type, text }: { type: string; text: string }) =>
  TWIML_TYPES.includes(type) && TWIML.test(text);
