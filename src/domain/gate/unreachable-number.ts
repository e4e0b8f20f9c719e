/** Numbers that cost the callee or us dearly, or that no person answers: a usual road of toll fraud. */
const REFUSED_TYPES = new Set([
  'premium_rate',
  'shared_cost',
  'toll_free',
  'uan',
  'pager',
  'voicemail',
]);

/** What about a number keeps it from ever being rung or texted; undefined where nothing does. */
export function unreachableBy(
  { country, type }: { country: string; type: string },
  countries: readonly string[],
): 'country' | 'type' | undefined {
  if (!countries.includes(country)) return 'country';
  return REFUSED_TYPES.has(type) ? 'type' : undefined;
}
