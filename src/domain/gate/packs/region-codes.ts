/** ISO 3166-2 without the country, as of 2026. Of a country that is not here every region is taken as it is written. */
const REGION_CODES: Readonly<Record<string, string>> = {
  AU: 'ACT NSW NT QLD SA TAS VIC WA',
  CA: 'AB BC MB NB NL NS NT NU ON PE QC SK YT',
  GB: 'ENG NIR SCT WLS',
  NZ: 'AUK BOP CAN CIT GIS HKB MBH MWT NSN NTL OTA STL TAS TKI WGN WKO WTC',
  US: `AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH
OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR UM VI`,
};

/** The regions that a country has; undefined where nobody has listed them. */
export function regionCodes(country: string): readonly string[] | undefined {
  return REGION_CODES[country]?.split(/\s+/);
}
