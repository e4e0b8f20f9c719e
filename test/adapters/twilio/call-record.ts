import { OURS, THEIRS } from './stub-api.ts';

export const noon = Date.UTC(2026, 10, 21, 12);
export const hour = 3600_000;
export const sidOf = (index: number): string => `CA${index.toString(16).padStart(32, '0')}`;

/** A call as the API shows it. */
export function callRecord(index: number, createdAt: number | null, more: object = {}) {
  const created = createdAt === null ? null : new Date(createdAt).toUTCString();
  return {
    sid: sidOf(index),
    to: THEIRS,
    from: OURS,
    status: 'ringing',
    duration: null,
    answered_by: null,
    date_created: created?.replace('GMT', '+0000') ?? null,
    ...more,
  };
}
