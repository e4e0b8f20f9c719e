import { POLICY_ENDPOINTS } from '../../contract/policy-test.ts';
import type { Verdict } from '../../domain/gate/verdict.ts';
import type { Caller } from '../access/caller.ts';
import { mustBeRegion } from '../contacts/region-problem.ts';
import type { HttpDeps } from '../deps.ts';
import { instantText } from '../instant-text.ts';
import { invalidField, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { readPhone } from '../staff/read-phone.ts';
import { because } from '../why/because.ts';

export function policyRoutes(route: Route, deps: HttpDeps): void {
  route(POLICY_ENDPOINTS.testPolicy, async ({ body }, caller) => {
    const { number: text, at, tenantId: named, ...asked } = body;
    const tenantId = tenantOf(caller, named);
    const tenant = await deps.directory.tenants.read(tenantId);
    if (!tenant) throw notFound('tenant', tenantId);
    const number = readPhone(deps, { text, country: tenant.country, field: 'number' });
    mustBeRegion({ country: number.country, region: asked.region });
    const found = await deps.policyTests.test({
      ...{ ...asked, tenantId, number },
      at: at === undefined ? undefined : Date.parse(at),
    });
    if (!found) throw notFound('tenant', tenantId);
    const { verdict, zones, zonesFrom, isKnown } = found;
    const { version, pack = null } = verdict;
    const untilAt = verdict.kind === 'wait' ? verdict.untilAt : undefined;
    return {
      decision: verdict.kind,
      rule: verdict.kind === 'go' ? null : verdict.rule,
      untilAt: untilAt === undefined ? null : instantText(untilAt),
      sentence: sentenceOf(verdict),
      at: instantText(found.at),
      ...{ number: number.e164, country: number.country, zones: [...zones], zonesFrom, isKnown },
      ...{ version, pack },
      findings: verdict.findings.map(({ rule, says, numbers = {} }) => ({ rule, says, numbers })),
    };
  });
}

function sentenceOf(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'go':
      return 'Nothing speaks against it.';
    case 'wait': {
      const until = verdict.untilAt === undefined ? '' : ` until ${instantText(verdict.untilAt)}`;
      return `It would wait${until}, because ${because(decided(verdict))}.`;
    }
    case 'never':
      return `It would never be, because ${because(decided(verdict))}.`;
  }
}

function decided({ rule, findings }: Exclude<Verdict, { kind: 'go' }>) {
  return { rule, findings: findings.map((one) => ({ ...one, numbers: one.numbers ?? {} })) };
}

function tenantOf(caller: Caller, named: string | undefined): string {
  if (caller.kind === 'tenant') {
    if (named !== undefined && named !== caller.tenantId) throw notFound('tenant', named);
    return caller.tenantId;
  }
  if (named !== undefined) return named;
  throw invalidField('tenantId', 'It is missing.', 'Name the tenant whose rules are asked.');
}
