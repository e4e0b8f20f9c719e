import { WEBHOOKS_PATH } from '../../../http/webhooks/provider.ts';
import type { Destination, OwnNumber } from '../../../ports/carrier-account.ts';
import { type Finding, ok, warning, wrong } from '../finding.ts';
import type { Patient } from '../patient.ts';

/** What the carrier's console says of a number, and what it should say. */
interface Setting {
  name: string;
  is: Destination;
  wanted: string;
  method: 'POST' | 'GET';
}

/** Where what comes in on a number goes. People are answered without the last two: that is no more than a warning. */
export function examineWebhooks(
  { publicUrl, config: { FALLBACK_URL } }: Patient,
  number: string,
  { callsGoTo, textsGoTo, callsReportTo, callsFallBackTo }: OwnNumber,
): Finding {
  const ours = (path: string) => ({
    wanted: `${publicUrl}${WEBHOOKS_PATH}/${path}`,
    method: 'POST' as const,
  });
  const needed = [
    { name: 'A call comes in', is: callsGoTo, ...ours('inbound-voice') },
    { name: 'A message comes in', is: textsGoTo, ...ours('sms') },
  ].filter(isAmiss);
  const better = [
    { name: 'Call status changes', is: callsReportTo, ...ours('inbound-status') },
    ...fallbackOf(callsFallBackTo, FALLBACK_URL),
  ].filter(isAmiss);
  const faults = [...needed, ...better];
  if (faults.length === 0) return ok('webhooks', `What comes in on ${number} comes here.`);
  return (needed.length > 0 ? wrong : warning)(
    'webhooks',
    `${number}: ${faults.map(stateOf).join('; ')}.`,
    `In the Twilio console, under this number: ${faults.map(remedyOf).join('; ')}.`,
  );
}

/** As in the calls that we order: a document that only lies there may not take a POST. */
const fallbackOf = (is: Destination, wanted: string | undefined): Setting[] =>
  wanted === undefined ? [] : [{ name: 'Primary handler fails', is, wanted, method: 'GET' }];

/** An application or a trunk takes the place of the number's own setting; a service may hold the right one. */
const isAmiss = ({ is: { url, method, via }, wanted, method: ours }: Setting): boolean =>
  url !== wanted || method !== ours || /^(AP|TK)/.test(via ?? '');

function stateOf({ name, is: { url, method, via } }: Setting): string {
  const goes = url === '' ? 'nowhere' : `to ${url} by ${method}`;
  const instead = via === undefined ? '' : ` by way of ${via}, which takes the place of the number`;
  return `“${name}” goes ${goes}${instead}`;
}

function remedyOf({ name, is: { via }, wanted, method }: Setting): string {
  const orElse = via === undefined ? '' : ` (or take it out of ${via})`;
  return `“${name}” → Webhook, ${wanted}, HTTP ${method}${orElse}`;
}
