import { type Finding, ok, warning, wrong } from '../finding.ts';
import type { Patient } from '../patient.ts';
import type { KnownSender } from '../read-senders.ts';

/** Whether the account may call and text where its tenants do. */
export async function examineCountries(
  { accounts, config }: Patient,
  senders: readonly KnownSender[],
): Promise<Finding[]> {
  const account = config.TWILIO_ACCOUNT_SID;
  const countries = [...new Set(senders.flatMap(({ countries: some }) => some))].sort();
  const asked = await Promise.all(
    countries.map(async (country) => ({
      country,
      ...(await accounts.permissions(account, country)),
    })),
  );
  const refused = asked.flatMap(({ country, calls, texts }) => [
    ...(calls === false ? [`calls to ${country}`] : []),
    ...(texts === false ? [`texts to ${country}`] : []),
  ]);
  if (refused.length > 0) {
    const says = `The account is not permitted ${refused.join(', ')}.`;
    const remedy =
      'Permit them in the Twilio console: Voice, Settings, Geo permissions, and Messaging, Settings, Geo permissions.';
    return [wrong('countries', says, remedy)];
  }
  const unsaid = asked.filter(({ calls, texts }) => calls === undefined || texts === undefined);
  if (unsaid.length > 0) {
    const named = unsaid.map(({ country }) => country).join(', ');
    const remedy = 'Look in the Twilio console, under the geo permissions of Voice and Messaging.';
    return [warning('countries', `Twilio does not tell all about ${named}.`, remedy)];
  }
  return [ok('countries', `Calls and texts are permitted to ${countries.join(', ')}.`)];
}
