import type { FieldProblem } from '../../contract/problem.ts';
import { regionCodes } from '../../domain/gate/packs/region-codes.ts';
import { invalid } from '../problems/problem-error.ts';

interface Place {
  /** Of the number, since whoever is called is looked for there; else of the tenant. */
  country: string;
  region: string | null | undefined;
}

/** A region that its country does not have would tell no zone, no holiday and no rule, and nobody would notice. */
export function regionProblem({ country, region }: Place): FieldProblem | undefined {
  const known = regionCodes(country);
  if (typeof region !== 'string' || known === undefined || known.includes(region)) return undefined;
  return {
    field: 'region',
    problem: `${country}, the country of the number, has no region ${region}.`,
    remedy: `Use one of ${known.join(' ')}, or leave it out and state the zone.`,
  };
}

/** @throws ProblemError */
export function mustBeRegion(place: Place): void {
  const problem = regionProblem(place);
  if (problem) throw invalid([problem]);
}
