import type { PersonNumber } from '../../ports/stores/directory/people.ts';
import type { HttpDeps } from '../deps.ts';

/** Undefined for what is no number of any plan. */
export type ReadNumber = (text: string) => PersonNumber | undefined;

/** Reads numbers as they are dialled in the tenant's country. */
export async function numberReader(
  { directory, phoneNumbers, hashNumber }: HttpDeps,
  tenantId: string,
): Promise<ReadNumber> {
  const country = (await directory.tenants.read(tenantId))?.country ?? '';
  return (text) => {
    const number = phoneNumbers.parse(text, country);
    return number && { ...number, hash: hashNumber(number.e164) };
  };
}
