/**
 * Area codes of the states that ask more than the country does, as the North American Numbering Plan Administrator had
 * assigned them by 2026-11-21. A mobile keeps its code when its owner moves; the law presumes the state all the same.
 */
const STATES: Readonly<Record<string, string>> = {
  AL: '205 251 256 334 659 938',
  CT: '203 475 860 959',
  FL: '239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954',
  LA: '225 318 337 457 504 985',
  MA: '339 351 413 508 617 774 781 857 978',
  MD: '227 240 301 410 443 667',
  MS: '228 471 601 662 769',
  NV: '702 725 775',
  OK: '405 539 572 580 918',
  RI: '401',
  TX: '210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 915 936 940 945 956 972 979',
};

const STATE_BY_CODE = new Map(
  Object.entries(STATES).flatMap(([state, codes]) => codes.split(' ').map((code) => [code, state])),
);

/**
 * In which regions of its country the owner of a number is taken to be: as stated, else what the number itself allows.
 * Empty where nothing is known, or where no region of the country asks anything of its own.
 * @param e164 - the number; undefined where there is none
 */
export function regionsOf({
  country,
  region,
  e164,
}: {
  country: string | undefined;
  region: string | undefined;
  e164: string | undefined;
}): string[] {
  if (region !== undefined) return [region];
  if (country !== 'US' || e164?.startsWith('+1') !== true) return [];
  const state = STATE_BY_CODE.get(e164.slice(2, 5));
  return state === undefined ? [] : [state];
}
