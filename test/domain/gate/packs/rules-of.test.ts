import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countryRules, RULE_PACKS } from '../../../../src/domain/gate/packs/rules-of.ts';
import { PURPOSES } from '../../../../src/domain/gate/facts.ts';
import { openness } from '../../../../src/domain/time/windows.ts';

/** Local times at which a call may start; `2026-03-02` is a Monday. */
function isOpen(
  country: string,
  local: string,
  { regions = [], purpose = 'marketing', about = 'ring' }: Partial<Asked> = {},
): boolean {
  const { windows } = countryRules({ country, regions, purpose, about });
  const now = Date.parse(`${local}Z`);
  return openness({ now, zones: ['UTC'], windows, marginMs: 0 }).kind === 'open';
}
type Asked = Omit<Parameters<typeof countryRules>[0], 'country'>;

describe('X1 what a country asks of marketing calls, by the clock of whoever is called', () => {
  test.each<[string, string, string[], boolean]>([
    ['AU', '2026-03-02T09:00', [], true],
    ['AU', '2026-03-02T20:00', [], false],
    ['AU', '2026-03-07T16:59', [], true],
    ['AU', '2026-03-07T17:00', [], false],
    ['AU', '2026-03-08T12:00', [], false],
    ['GB', '2026-03-08T12:00', [], false],
    ['IE', '2026-03-07T19:59', [], true],
    ['IN', '2026-03-02T08:59', [], false],
    ['IN', '2026-03-02T21:00', [], false],
    ['US', '2026-03-02T20:30', [], true],
    ['US', '2026-03-02T21:00', [], false],
    ['US', '2026-03-02T20:30', ['FL'], false],
    ['US', '2026-03-02T08:30', ['CT'], false],
    ['US', '2026-03-08T12:00', ['AL'], false],
    ['US', '2026-03-08T12:00', ['NY'], true],
    ['US', '2026-03-02T18:00', ['RI'], false],
    ['US', '2026-03-02T08:30', ['NY', 'CT'], false],
  ])('X1 %s at %s in %j: %s', (country, local, regions, open) => {
    expect(isOpen(country, local, { regions })).toBe(open);
  });

  test('X1 Texas asks more of texts than of calls', () => {
    const sunday = '2026-03-08T11:00';
    expect(isOpen('US', sunday, { regions: ['TX'] })).toBe(true);
    expect(isOpen('US', sunday, { regions: ['TX'], about: 'text' })).toBe(false);
  });

  test('X1 India refuses promotion from ordinary numbers, and calls nobody at night for any purpose', () => {
    const asked = { country: 'IN', regions: [], about: 'ring' } as const;
    expect(countryRules({ ...asked, purpose: 'marketing' }).refused).toBe(
      'needs_140_series_and_preference_register',
    );
    expect(isOpen('IN', '2026-03-02T22:00', { purpose: 'service' })).toBe(false);
  });

  test('X1 a country that nobody has read the rules of has none, and says so by having no version', () => {
    const asked = { country: 'NZ', regions: [], purpose: 'marketing', about: 'ring' } as const;
    expect(countryRules(asked)).toMatchObject({ version: undefined, ringsPer24h: Infinity });
  });

  test('X1 one more region that it could be never opens what was closed', () => {
    const regions = fc.constantFrom(...Object.keys(RULE_PACKS['US']?.regions ?? {}));
    const minute = fc.integer({ min: 0, max: 7 * 1440 - 1 });
    fc.assert(
      fc.property(
        regions,
        regions,
        minute,
        fc.constantFrom(...PURPOSES),
        (one, other, at, purpose) => {
          const local = new Date(Date.parse('2026-03-02T00:00Z') + at * 60_000)
            .toISOString()
            .slice(0, 16);
          const both = isOpen('US', local, { regions: [one, other], purpose });
          return (
            both ===
            (isOpen('US', local, { regions: [one], purpose }) &&
              isOpen('US', local, { regions: [other], purpose }))
          );
        },
      ),
    );
  });

  test('X1 every pack says from where it is, and when it was read', () => {
    for (const { country, version, sources } of Object.values(RULE_PACKS)) {
      expect(version).toMatch(new RegExp(`^${country} \\d{4}-\\d{2}-\\d{2}$`));
      expect(sources.length).toBeGreaterThan(0);
    }
  });
});
