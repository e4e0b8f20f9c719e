import type { SafetyRecord } from '../../ports/safety-log.ts';

/** Of the records in their order those that still hold: a later word on the same matter replaces an earlier one. */
export function inEffect(records: readonly SafetyRecord[]): SafetyRecord[] {
  const newest = new Map<string, SafetyRecord>();
  for (const record of records) {
    const matter = matterOf(record);
    // Anew at the end: what follows from another matter stays behind it.
    newest.delete(matter);
    newest.set(matter, record);
  }
  return [...newest.values()];
}

/** With whatever ids it has. */
export function matterOf(record: SafetyRecord): string {
  switch (record.kind) {
    case 'opted_out':
    case 'opt_out_lifted':
      return [
        ...['opt-out', record.tenantId, record.numberHash, record.source],
        record.purpose ?? 'everything',
      ].join('/');
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
