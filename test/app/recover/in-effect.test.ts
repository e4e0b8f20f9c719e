import { expect, test } from 'vitest';
import { inEffect } from '../../../src/app/recover/in-effect.ts';
import type { SafetyRecord } from '../../../src/ports/safety-log.ts';

const tenantId = 'tenant';
const optOut = (kind: 'opted_out' | 'opt_out_lifted', numberHash = 'one'): SafetyRecord => ({
  ...{ kind, tenantId, numberHash, source: 'sms' },
});
const answered = (answer: 'accepted' | 'declined', personId = 'bob'): SafetyRecord => ({
  ...{ kind: 'answered', tenantId, jobId: 'job', shiftId: 'shift', channel: 'sms' },
  ...{ personId, answer },
});

test('A12 the newest word on a matter holds, and stands where it was said', () => {
  const closed: SafetyRecord = { kind: 'offer_closed', tenantId, jobId: 'job', result: 'filled' };
  const records = [
    optOut('opted_out'),
    answered('declined'),
    optOut('opt_out_lifted'),
    answered('accepted'),
    closed,
    optOut('opted_out', 'two'),
  ];
  expect(inEffect(records)).toEqual([
    optOut('opt_out_lifted'),
    answered('accepted'),
    closed,
    optOut('opted_out', 'two'),
  ]);
});

test('A12 what two people said are two matters', () => {
  const both = [answered('declined', 'alice'), answered('declined', 'bob')];
  expect(inEffect(both)).toEqual(both);
});
