import { describe, expect, test } from 'vitest';
import { RULE_NAMES, type RuleName } from '../../src/domain/gate/verdict.ts';
import { because } from '../../src/http/why/because.ts';

/** Saturday, seven in Perth and ten in Sydney. */
const SATURDAY = Date.parse('2026-11-20T23:00:00Z');
const SYDNEY = 'Australia/Sydney';
type Numbers = Record<string, string | number | boolean>;

const said = (rule: string, numbers: Numbers = {}, about = 'ring', at = SATURDAY) =>
  because({ rule, findings: [{ rule, says: 'wait', numbers }], about, at, zone: SYDNEY });

describe('X4 what a rule says is told with what it compared', () => {
  const purpose = 'service';
  const perth = { purpose, zone: 'Australia/Perth', zones: 'Australia/Sydney Australia/Perth' };

  test.each<[RuleName, Numbers, string]>([
    ['job_open', { open: true, seatsFree: false }, 'every seat was taken'],
    ['job_open', { open: false }, 'it was closed'],
    ['in_time', { lastAt: SATURDAY }, 'it had to begin by 10:00 AM on November 21st, 2026'],
    ['hold', { scope: 'tenant', reason: 'closed' }, 'it was held (tenant: closed)'],
    ['account_ready', { held: 'no_balance' }, 'the carrier account could not be used (no balance)'],
    ['account_ready', { breakerUntilAt: 1 }, 'the carrier took no calls for a while'],
    [
      'sender_ready',
      { held: 'not_owned' },
      'the carrier refused the number that calls and texts come from (not owned)',
    ],
    [
      'reachable_number',
      { country: 'FR', type: 'mobile', allowed: 'AU NZ' },
      'numbers of FR are not reached, only those of AU, NZ',
    ],
    [
      'reachable_number',
      { country: 'AU', type: 'premium_rate', allowed: 'AU NZ' },
      'numbers of this kind (premium rate) are not reached',
    ],
    ['rule_pack', { country: 'FR', pack: 'none' }, 'nobody has read the rules of FR for marketing'],
    [
      'rule_pack',
      { country: 'IN', pack: 'x', refused: 'not_so' },
      'the rules of IN forbid it (not so)',
    ],
    ['not_suppressed', { optedOutBy: 'sms' }, 'this number has opted out, by text'],
    ['consent', { consent: 'expired' }, 'the consent to it has ended'],
    ['cap', { in24h: 6, cap: 6 }, 'this person had 6 calls in 24 hours, and 6 is the limit'],
    [
      'subjects_cap',
      { subjectsIn24h: 3, cap: 3 },
      'this person was called about something else in 24 hours (3 of 3 such subjects)',
    ],
    [
      'subjects_cap',
      { subjectsToday: 1, capADay: 1 },
      'this person was called about something else that day (1 of 1 such subjects)',
    ],
    [
      'cooldown',
      { lastAt: SATURDAY, coolDownMinutes: 60 },
      'this person was called about something else at 10:00 AM on November 21st, 2026, and 60 minutes have to pass',
    ],
    [
      'quota',
      { in15Minutes: 25, per15Minutes: 25, in24h: 30, perDay: 300, underWay: 5, atOnce: 5 },
      'the tenant had 25 of 25 calls in 15 minutes and 5 of 5 calls at once',
    ],
    [
      'spend_cap',
      { spent: 9, next: 2, limit: 10 },
      '9 of 10 a day is spent, and one more may cost 2',
    ],
    [
      'hours',
      { because: 'outside_window', purpose, zone: SYDNEY, zones: SYDNEY },
      'Saturday is outside the hours of service calls',
    ],
    [
      'hours',
      { because: 'outside_window', ...perth, hours: '08:00–20:00' },
      'this person may be in Perth, where 7:00 AM is outside the hours of service calls (08:00–20:00)',
    ],
    [
      'hours',
      {
        because: 'outside_window',
        ...perth,
        zones: 'Australia/Perth',
        hours: '09:00–19:00',
        zonesFrom: 'tenant',
      },
      '7:00 AM in Perth is outside the hours of service calls (09:00–19:00, since it is not known where this person is)',
    ],
    ['hours', { because: 'holiday', ...perth }, 'Saturday, November 21st, 2026, is a holiday'],
    [
      'hours',
      { because: 'quiet_hours', ...perth, zones: 'Australia/Perth', quiet: '21:00–07:30' },
      '7:00 AM in Perth is within the quiet hours of this person (21:00–07:30)',
    ],
    [
      'hours',
      { because: 'closing_soon', purpose, zones: SYDNEY, closesAt: SATURDAY },
      'the hours end at 10:00 AM, too soon for one more',
    ],
    // Recorded before zones were.
    ['hours', { because: 'outside_window', zones: SYDNEY }, 'it was outside the allowed hours'],
  ])('X4 %s, %j', (rule, numbers, words) => {
    expect(said(rule, numbers)).toBe(words);
  });

  test('X4 of a text the limit is one of texts', () => {
    expect(said('cap', { in24h: 30, cap: 30 }, 'text')).toBe(
      'this person had 30 texts in 24 hours, and 30 is the limit',
    );
  });

  test.each(RULE_NAMES)(
    'X4 %s has a sentence, not its name, also where nothing was recorded',
    (rule) => {
      const words = because({ rule, findings: [], about: 'ring', at: SATURDAY, zone: SYDNEY });
      expect(words).toMatch(/^[a-z].* .*[^.]$/);
      expect(words).not.toMatch(/_|undefined|NaN|Invalid/);
    },
  );

  test('X4 what an older version has recorded and nobody knows any more keeps its name', () => {
    expect(said('of_old')).toBe('of the rule "of old"');
  });
});
