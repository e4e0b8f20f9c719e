import { WEBHOOKS_PATH } from '../../../http/webhooks/provider.ts';
import { type CheckName, type Finding, ok, skipped, warning, wrong } from '../finding.ts';
import type { Patient } from '../patient.ts';
import { isPrivate, reach } from './reach.ts';

/** The way that the carrier takes: by the public address, through whatever stands before the server. */
export async function examinePublicUrl(patient: Patient): Promise<Finding[]> {
  const address = await examineAddress(patient);
  if (address.state === 'wrong') {
    return [address, ...skipped(['signatures'], 'after the public address')];
  }
  return [address, await examineSignatures(patient)];
}

async function examineAddress({ publicUrl, fetch: send }: Patient): Promise<Finding> {
  const check: CheckName = 'public address';
  const { hostname, protocol } = new URL(publicUrl);
  if (isPrivate(hostname)) {
    const remedy = 'Set PUBLIC_URL to an https:// address that the world reaches.';
    return wrong(check, `${hostname} is an address of this machine or its network.`, remedy);
  }
  const answer = await reach(send, `${publicUrl}/health`);
  if (typeof answer === 'string') {
    const remedy = 'Start `npm run serve`, and see that DNS, certificate and proxy lead there.';
    return wrong(check, `${publicUrl}/health does not answer (${answer}).`, remedy);
  }
  if (answer.status !== 200 || !answer.text.includes('"alive"')) {
    const says = `${publicUrl}/health is answered with ${answer.status}, but not by Ringdown.`;
    return wrong(check, says, 'Let the proxy pass every path on, with the path of PUBLIC_URL.');
  }
  if (protocol === 'http:') {
    const says = 'PUBLIC_URL is http://: what people press and write travels in clear.';
    return warning(check, says, 'Put a certificate before the server and use https://.');
  }
  return ok(check, `${publicUrl} leads to Ringdown.`);
}

/** Signed with our token, a report of a call that nobody placed is turned away as unknown, and not as forged. */
async function examineSignatures({
  publicUrl,
  accounts,
  config,
  fetch: send,
}: Patient): Promise<Finding> {
  const url = `${publicUrl}${WEBHOOKS_PATH}/status/doctor`;
  const sample = accounts.sampleCallback(config.TWILIO_ACCOUNT_SID, url);
  const answer = await reach(send, url, sample);
  if (typeof answer !== 'string' && answer.text.includes('"unknown_call"')) {
    return ok('signatures', "The server takes what is signed with the account's token.");
  }
  const became = typeof answer === 'string' ? answer : `status ${answer.status}`;
  return wrong(
    'signatures',
    `A callback signed with our token is not taken (${became}): no key press would count.`,
    'Start `serve` with this very PUBLIC_URL, TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, and let the proxy change no path.',
  );
}
