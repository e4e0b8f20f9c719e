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

test('A12 A4 who opts out of two senders stays opted out of both until it is lifted, which ends it of each', () => {
  const of = (senderId: string) => ({ ...optOut('opted_out'), senderId });
  const both = [of('own'), of('agent')];
  expect(inEffect(both)).toEqual(both);
  // Records of before did not tell the sender.
  const said = [optOut('opted_out'), ...both, optOut('opt_out_lifted')];
  expect(inEffect(said)).toEqual([optOut('opt_out_lifted')]);
  expect(inEffect([...said, of('agent')])).toContainEqual(of('agent'));
});

test('A12 R14 what was said of an appointment before it was moved holds no more, and what was said since does', () => {
  const appointmentId = 'check-up';
  const said = (answer: 'confirmed' | 'cancelled'): SafetyRecord => ({
    ...{ kind: 'appointment_answered', tenantId, appointmentId, answer, answeredBy: 'keypad' },
    ...{ startsAt: 2, answeredAt: 1 },
  });
  const moved: SafetyRecord = {
    ...{ kind: 'appointment_moved', tenantId, appointmentId, startsAt: 3 },
  };
  expect(inEffect([said('confirmed'), moved])).toEqual([moved]);
  expect(inEffect([said('confirmed'), moved, said('cancelled')])).toEqual([said('cancelled')]);
});

test('A12 what two people said are two matters', () => {
  const both = [answered('declined', 'alice'), answered('declined', 'bob')];
  expect(inEffect(both)).toEqual(both);
});
