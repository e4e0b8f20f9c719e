import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumberType,
} from 'libphonenumber-js/max';
import type { NumberType, PhoneNumbers } from '../../ports/phone-numbers.ts';
import { COUNTRY_ZONES } from './country-zones.ts';
import { zonesOf } from './zones.ts';

export function createPhoneNumbers(): PhoneNumbers {
  return {
    parse(text, country) {
      const defaultCountry = isSupportedCountry(country) ? country : undefined;
      const number = parsePhoneNumberFromString(text, {
        ...(defaultCountry && { defaultCountry }),
        // The text is a number or it is not; one within a sentence is nobody's number.
        extract: false,
      });
      // An extension cannot be dialled, and without it somebody else's telephone would ring.
      if (number === undefined || !number.isValid() || number.ext !== undefined) return undefined;
      const type = TYPES[number.getType() ?? 'UNKNOWN'];
      const home = number.country ?? NO_COUNTRY;
      const zones = zonesOf({ country: home, type, national: number.nationalNumber });
      return { e164: number.number, country: home, type, zones };
    },
    zonesOf: (country) => COUNTRY_ZONES[country]?.zones ?? [],
  };
}

/** As the ITU's numbers of no country (satellites, international freephone) are listed in the plans. */
const NO_COUNTRY = '001';

const TYPES: Readonly<Record<PhoneNumberType | 'UNKNOWN', NumberType>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed_line',
  FIXED_LINE_OR_MOBILE: 'fixed_line_or_mobile',
  VOIP: 'voip',
  PERSONAL_NUMBER: 'personal',
  PAGER: 'pager',
  UAN: 'uan',
  TOLL_FREE: 'toll_free',
  SHARED_COST: 'shared_cost',
  PREMIUM_RATE: 'premium_rate',
  VOICEMAIL: 'voicemail',
  UNKNOWN: 'unknown',
};
