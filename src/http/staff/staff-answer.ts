import type { z } from 'zod';
import type { staff } from '../../contract/staff.ts';
import type { Person } from '../../ports/stores/directory/people.ts';
import { instantText } from '../instant-text.ts';

export function staffAnswer({
  personId,
  phone,
  createdAt,
  ...fields
}: Person): z.output<typeof staff> {
  return {
    ...fields,
    staffId: personId,
    phone: phone?.e164 ?? null,
    phoneCountry: phone?.country ?? null,
    phoneType: phone?.type ?? null,
    phoneZones: phone?.zones ?? [],
    createdAt: instantText(createdAt),
  };
}
