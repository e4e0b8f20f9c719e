import type { FieldProblem } from '../../contract/problem.ts';
import { unreachableBy } from '../../domain/gate/unreachable-number.ts';
import type { Person } from '../../ports/stores/directory/people.ts';
import type { HttpDeps } from '../deps.ts';

/** What is taken as it is entered, though it will not do what one expects of it. */
export async function staffWarnings(
  { directory: { people, tenants } }: HttpDeps,
  tenantId: string,
  { personId, phone }: Person,
): Promise<FieldProblem[]> {
  if (!phone) return [];
  const countries = (await tenants.read(tenantId))?.countries ?? [];
  const others = await people.sharingPhone(tenantId, personId);
  const by = unreachableBy(phone, countries);
  const kinds = { country: `of ${phone.country}`, type: `of the type ${phone.type}` };
  return [
    ...(by === undefined ? [] : [unreachable(kinds[by], countries)]),
    ...(others.length === 0 ? [] : [shared(others)]),
  ];
}

function unreachable(kind: string, countries: readonly string[]): FieldProblem {
  return {
    field: 'phone',
    problem: `Numbers ${kind} are neither called nor texted.`,
    remedy: `Use an ordinary number of ${countries.join(', ')}, or ask the operator to add the country.`,
  };
}

/** Families do share one, so it is no refusal. */
function shared(personIds: readonly string[]): FieldProblem {
  return {
    field: 'phone',
    problem: `It is also the number of ${personIds.join(', ')}: a reply by text cannot tell them apart, and an opt-out counts for all of them.`,
    remedy: 'Change it if that is not meant.',
  };
}
