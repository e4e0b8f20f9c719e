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
import { moment, type ToldRule } from '../why/told-rule.ts';

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
    const asking = { about: body.about, at: found.at, zone: tenant.zone };
    const untilAt = verdict.kind === 'wait' ? verdict.untilAt : undefined;
    return {
      decision: verdict.kind,
      rule: verdict.kind === 'go' ? null : verdict.rule,
      untilAt: untilAt === undefined ? null : instantText(untilAt),
      sentence: sentenceOf(verdict, asking),
      at: instantText(found.at),
      ...{ number: number.e164, country: number.country, zones: [...zones], zonesFrom, isKnown },
      ...{ version, pack, zone: tenant.zone },
      findings: verdict.findings.map(({ rule, says, numbers = {} }) => ({
        ...{ rule, says, numbers },
        because:
          says === 'go' ? null : because({ ...asking, rule, findings: [{ rule, says, numbers }] }),
      })),
    };
  });
}

type Asking = Omit<ToldRule, 'numbers'>;

function sentenceOf(verdict: Verdict, asking: Asking): string {
  if (verdict.kind === 'go') return 'Nothing speaks against it.';
  const { rule } = verdict;
  const findings = verdict.findings.map((one) => ({ ...one, numbers: one.numbers ?? {} }));
  const why = because({ ...asking, rule, findings });
  if (verdict.kind === 'never') return `It would never be, because ${why}.`;
  const { untilAt } = verdict;
  const { zone } = asking;
  const until = untilAt === undefined ? '' : ` until ${moment(untilAt, zone)} (${zone})`;
  return `It would wait${until}, because ${why}.`;
}

function tenantOf(caller: Caller, named: string | undefined): string {
  if (caller.kind === 'tenant') {
    if (named !== undefined && named !== caller.tenantId) throw notFound('tenant', named);
    return caller.tenantId;
  }
  if (named !== undefined) return named;
  throw invalidField('tenantId', 'It is missing.', 'Name the tenant whose rules are asked.');
}
