/** Days on which people of a place are at home. */
export interface PublicHolidays {
  /**
   * Local dates (`2026-12-25`) of a span, both ends included: those of the country, with those of each of the regions.
   * Empty for a country that nobody knows the holidays of.
   * @param regions - ISO 3166-2 codes without the country
   */
  between(asked: HolidayQuestion): string[];
}

export interface HolidayQuestion {
  readonly country: string;
  readonly regions: readonly string[];
  readonly from: string;
  readonly to: string;
}
