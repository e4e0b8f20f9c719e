import type { Account } from '../account.ts';
import { Refusal } from './api-error.ts';

/** What can be read of an account besides its calls and texts. @returns undefined if it is no such path. */
export function readSetting(account: Account, url: URL): (() => object) | undefined {
  const own = `/2010-04-01/Accounts/${account.sid}`;
  const { pathname } = url;
  switch (pathname) {
    case `${own}.json`:
      return () => accountResource(account);
    case `${own}/Balance.json`:
      return () => ({
        account_sid: account.sid,
        balance: String(account.options.profile?.balance ?? 100),
        currency: 'USD',
      });
    case `${own}/IncomingPhoneNumbers.json`:
      return () => numbersPage(account, url);
    case '/v1/Messaging/GeoPermissions':
      return () => textPermission(account, url.searchParams.get('CountryCode') ?? '');
    case '/v1/Services':
      return () =>
        listOf('services', account.options.profile?.textService ? [service(account)] : []);
    case `/v1/Services/${serviceSid(account)}/PhoneNumbers`:
      return () =>
        listOf(
          'phone_numbers',
          [...account.numbers].map((number) => ({
            sid: numberSid(number),
            account_sid: account.sid,
            service_sid: serviceSid(account),
            phone_number: number,
          })),
        );
  }
  const country = /^\/v1\/DialingPermissions\/Countries\/([A-Z]{2})$/.exec(pathname)?.[1];
  return country === undefined ? undefined : () => callPermission(account, country);
}

function accountResource({ sid, access, options }: Account) {
  return {
    sid,
    owner_account_sid: sid,
    friendly_name: 'Sandbox',
    auth_token: null,
    status: access === 'suspended' ? 'suspended' : 'active',
    type: options.profile?.isTrial === true ? 'Trial' : 'Full',
    uri: `/2010-04-01/Accounts/${sid}.json`,
  };
}

function numbersPage(account: Account, url: URL) {
  const { inbound, profile } = account.options;
  const wanted = url.searchParams.get('PhoneNumber') ?? '';
  return {
    next_page_uri: null,
    incoming_phone_numbers: [...account.numbers]
      .filter((number) => number.includes(wanted))
      .map((number) => ({
        sid: numberSid(number),
        account_sid: account.sid,
        phone_number: number,
        capabilities: { mms: false, fax: false, ...(profile?.capabilities ?? BOTH) },
        voice_url: inbound?.voiceUrl ?? '',
        voice_method: 'POST',
        voice_fallback_url: inbound?.voiceFallbackUrl ?? '',
        voice_fallback_method: 'GET',
        status_callback: inbound?.statusUrl ?? '',
        status_callback_method: 'POST',
        sms_url: inbound?.smsUrl ?? '',
        sms_method: 'POST',
        voice_application_sid: '',
        sms_application_sid: '',
        trunk_sid: null,
      })),
  };
}

const BOTH = { voice: true, sms: true };

/** The last digits of a number are enough to tell its own from each other. */
const numberSid = (number: string) => `PN${number.replace('+', '').padStart(32, '0')}`;
const serviceSid = ({ sid }: Account) => `MG${sid.slice(2)}`;

function service(account: Account) {
  const { inboundUrl, defersToNumber } = account.options.profile?.textService ?? {};
  return {
    sid: serviceSid(account),
    account_sid: account.sid,
    friendly_name: 'Texts',
    inbound_request_url: inboundUrl ?? null,
    inbound_method: 'POST',
    use_inbound_webhook_on_number: defersToNumber,
  };
}

/** As the newer APIs frame their lists. */
const listOf = (key: string, items: readonly object[]) => ({
  [key]: items,
  meta: { key, page: 0, page_size: 50, next_page_url: null, previous_page_url: null },
});

function callPermission({ options }: Account, country: string) {
  const allowed = options.profile?.voiceCountries;
  if (country === 'XX') throw new Refusal(20404);
  return {
    iso_code: country,
    name: country,
    low_risk_numbers_enabled: allowed?.includes(country) ?? true,
    high_risk_special_numbers_enabled: false,
    high_risk_tollfraud_numbers_enabled: false,
  };
}

function textPermission({ options }: Account, country: string) {
  const enabled = options.profile?.textCountries?.includes(country) ?? true;
  return { permissions: [{ country_code: country, type: 'country', enabled }] };
}
