import type { z } from 'zod';
import type { tenant } from '../../contract/tenants.ts';
import type { Tenant } from '../../ports/stores/directory/tenants.ts';
import { clockAnswer } from '../clock-answer.ts';
import { instantText } from '../instant-text.ts';

export function tenantAnswer({
  createdAt,
  clockAheadMs,
  ...fields
}: Tenant): z.output<typeof tenant> {
  return {
    ...fields,
    officePhone: fields.officePhone ?? null,
    createdAt: instantText(createdAt),
    clock: clockAnswer(clockAheadMs),
  };
}
