/** What a telephone number tells about itself, from the numbering plans. */
export interface PhoneNumbers {
  /** Reads a number as people write it; `country` (ISO 3166 alpha-2) is assumed where none is given. */
  parse(text: string, country: string): PhoneNumber | undefined;
  /** IANA zones in any of which a mobile of this country may be; empty where nothing is known of the country. */
  zonesOf(country: string): readonly string[];
}

export interface PhoneNumber {
  /** E.164, such as +61412345678. */
  e164: string;
  /** ISO 3166 alpha-2; '001' for the numbers of no country. */
  country: string;
  type: NumberType;
  /** IANA zones in which its owner may be. */
  zones: string[];
}

export const NUMBER_TYPES = [
  'mobile',
  'fixed_line',
  'fixed_line_or_mobile',
  'voip',
  'personal',
  'pager',
  'uan',
  'toll_free',
  'shared_cost',
  'premium_rate',
  'voicemail',
  'unknown',
] as const;
export type NumberType = (typeof NUMBER_TYPES)[number];
