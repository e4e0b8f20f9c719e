import { invalidField, notFound } from '../problems/problem-error.ts';
import type { Caller } from './caller.ts';

/** Whose it is: a tenant's own, and with the operator key whose is named. @throws ProblemError */
export function tenantOf(caller: Caller, wanted: string | undefined): string {
  if (caller.kind === 'operator') {
    if (wanted !== undefined) return wanted;
    throw invalidField('tenantId', 'It is missing.', 'Name the tenant that is meant.');
  }
  if (wanted !== undefined && wanted !== caller.tenantId) throw notFound('tenant', wanted);
  return caller.tenantId;
}
