const EASTERN = 'America/New_York';
const CENTRAL = 'America/Chicago';
const MOUNTAIN = 'America/Denver';
const PACIFIC = 'America/Los_Angeles';
const QUEENSLAND = ['Australia/Brisbane', 'Australia/Lindeman'];

/** The zones of each region that a country's clocks differ by, after the IANA data base of 2026; by ISO 3166-2 without the country. */
const REGION_ZONES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  AU: {
    ACT: ['Australia/Sydney'],
    NSW: ['Australia/Sydney', 'Australia/Broken_Hill', 'Australia/Lord_Howe'],
    NT: ['Australia/Darwin'],
    QLD: QUEENSLAND,
    SA: ['Australia/Adelaide'],
    TAS: ['Australia/Hobart'],
    VIC: ['Australia/Melbourne'],
    WA: ['Australia/Perth', 'Australia/Eucla'],
  },
  US: {
    ...regions([EASTERN], 'CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV'),
    ...regions([CENTRAL], 'AL AR IA IL LA MN MO MS OK WI'),
    ...regions([MOUNTAIN], 'CO MT NM UT WY'),
    ...regions([PACIFIC], 'CA WA'),
    ...regions([EASTERN, CENTRAL], 'FL IN KY TN'),
    ...regions(['America/Detroit', CENTRAL], 'MI'),
    ...regions([CENTRAL, MOUNTAIN], 'KS ND NE SD TX'),
    ...regions([MOUNTAIN, PACIFIC], 'ID NV OR'),
    AK: ['America/Anchorage', 'America/Adak'],
    AZ: ['America/Phoenix', MOUNTAIN],
    HI: ['Pacific/Honolulu'],
  },
};

/** Every zone in which somebody with an address there may be; empty where the region tells nothing. */
export function zonesOfRegion(country: string, region: string): readonly string[] {
  return REGION_ZONES[country]?.[region] ?? [];
}

function regions(zones: readonly string[], codes: string) {
  return Object.fromEntries(codes.split(' ').map((code) => [code, zones]));
}
