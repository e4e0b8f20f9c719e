import type { SafetyRecord } from '../../ports/safety-log.ts';

/** Of the records in their order those that still hold: a later word on the same matter replaces an earlier one. */
export function inEffect(records: readonly SafetyRecord[]): SafetyRecord[] {
  const replaced = new Set<string>();
  // What follows from another matter stays behind it: each stands where its newest word was said.
  return records
    .toReversed()
    .filter((record) => {
      const holds = !mattersOf(record).some((matter) => replaced.has(matter));
      if (holds) replaced.add(matterOf(record));
      return holds;
    })
    .toReversed();
}

/** Later words on any of these end it. */
function mattersOf(record: SafetyRecord): string[] {
  const own = matterOf(record);
  return record.kind === 'opted_out'
    ? [own, matterOf({ ...record, kind: 'opt_out_lifted' })]
    : [own];
}

/** With whatever ids it has. */
export function matterOf(record: SafetyRecord): string {
  switch (record.kind) {
    case 'opted_out':
      return ['opt-out', ...optOutOf(record), record.senderId ?? 'own sender'].join('/');
    case 'opt_out_lifted':
      return [record.kind, ...optOutOf(record)].join('/');
    case 'consent_said':
      return ['consent', record.personId, record.channel, record.purpose].join('/');
    case 'answered':
      return [record.kind, record.shiftId, record.personId].join('/');
    case 'seat_taken':
    case 'seat_freed':
      return ['seat', record.shiftId, record.personId].join('/');
    case 'offer_closed':
      return [record.kind, record.jobId].join('/');
    case 'appointment_answered':
    case 'appointment_moved':
      return ['appointment', record.appointmentId].join('/');
    case 'sign_up_succeeded':
      return [record.kind, record.signUpId].join('/');
  }
}

function optOutOf(record: Extract<SafetyRecord, { kind: 'opted_out' | 'opt_out_lifted' }>) {
  return [record.tenantId, record.numberHash, record.source, record.purpose ?? 'everything'];
}
