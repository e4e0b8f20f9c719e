import type { JobKind } from '../../../domain/person-job/job-kind.ts';

/** What a tenant can hold of its own (A6), whatever it is about and whoever it calls. */
export interface Holdable {
  job(tenantId: string, jobId: string): Promise<HoldableJob | undefined>;
  /** Staff, contacts and who has signed up. */
  hasPerson(tenantId: string, personId: string): Promise<boolean>;
}

export interface HoldableJob {
  kind: JobKind;
  /** Whether anything of it is left to be held. */
  isOpen: boolean;
}
