/**
 * Time zones by country, one for each set of rules in force today: the names follow the IANA data base.
 * Areas are the leading digits of a fixed line's national number; numbers keep them when they move
 * house within the area, so that an area has every zone it touches.
 */
export interface CountryZones {
  readonly zones: readonly string[];
  readonly areas?: Readonly<Record<string, readonly string[]>>;
}

export const COUNTRY_ZONES: Readonly<Record<string, CountryZones>> = {
  AU: {
    zones: [
      'Australia/Sydney',
      'Australia/Melbourne',
      'Australia/Hobart',
      'Australia/Brisbane',
      'Australia/Lindeman',
      'Australia/Adelaide',
      'Australia/Broken_Hill',
      'Australia/Darwin',
      'Australia/Perth',
      'Australia/Eucla',
      'Australia/Lord_Howe',
    ],
    areas: {
      '2': ['Australia/Sydney', 'Australia/Lord_Howe'],
      '3': ['Australia/Melbourne', 'Australia/Hobart', 'Australia/Sydney'],
      '7': ['Australia/Brisbane', 'Australia/Lindeman'],
      // The Gold Coast's exchanges also serve Tweed Heads, on the other side of the border.
      '75': ['Australia/Brisbane', 'Australia/Sydney'],
      '8': [
        'Australia/Adelaide',
        'Australia/Broken_Hill',
        'Australia/Darwin',
        'Australia/Perth',
        'Australia/Eucla',
      ],
      '86': ['Australia/Perth', 'Australia/Eucla'],
      '89': ['Australia/Perth', 'Australia/Eucla'],
      '880': ['Australia/Broken_Hill', 'Australia/Adelaide'],
      '881': ['Australia/Adelaide'],
      '882': ['Australia/Adelaide'],
      '883': ['Australia/Adelaide'],
      '884': ['Australia/Adelaide'],
      '889': ['Australia/Darwin'],
    },
  },
  CA: {
    zones: [
      'America/St_Johns',
      'America/Halifax',
      'America/Toronto',
      'America/Winnipeg',
      'America/Regina',
      'America/Edmonton',
      'America/Vancouver',
      'America/Whitehorse',
      'America/Blanc-Sablon',
      'America/Atikokan',
    ],
  },
  GB: { zones: ['Europe/London'] },
  GG: { zones: ['Europe/Guernsey'] },
  IE: { zones: ['Europe/Dublin'] },
  IM: { zones: ['Europe/Isle_of_Man'] },
  IN: { zones: ['Asia/Kolkata'] },
  JE: { zones: ['Europe/Jersey'] },
  NZ: {
    zones: ['Pacific/Auckland', 'Pacific/Chatham'],
    areas: {
      '4': ['Pacific/Auckland'],
      '6': ['Pacific/Auckland'],
      '7': ['Pacific/Auckland'],
      '9': ['Pacific/Auckland'],
    },
  },
  US: {
    zones: [
      'America/New_York',
      'America/Chicago',
      'America/Denver',
      'America/Phoenix',
      'America/Los_Angeles',
      'America/Anchorage',
      'America/Adak',
      'Pacific/Honolulu',
    ],
  },
};
