import type { z } from 'zod';
import { CONSENT_ENDPOINTS, type consent as contract } from '../../contract/consents.ts';
import type { ConsentWord, RecordedConsent } from '../../ports/stores/consents.ts';
import type { HttpDeps } from '../deps.ts';
import { instantText } from '../instant-text.ts';
import { invalidField, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';

interface Said {
  at?: string | undefined;
  expiresAt?: string | undefined;
}

export function consentRoutes(route: Route, { consents }: HttpDeps): void {
  const record = async (
    person: { tenantId: string; personId: string },
    { at, expiresAt, ...word }: Said & Omit<ConsentWord, 'at' | 'expiresAt'>,
  ) => {
    const saidAt = at === undefined ? undefined : Date.parse(at);
    const ends = expiresAt === undefined ? undefined : Date.parse(expiresAt);
    if (ends !== undefined && ends <= (saidAt ?? 0)) {
      throw invalidField('expiresAt', 'It ends before it was given.', 'Send a later time.');
    }
    const recorded = await consents.record(person, { ...word, at: saidAt, expiresAt: ends });
    if (recorded === 'not_found') throw notFound('person', person.personId);
    if (recorded === 'in_future') {
      throw invalidField('at', 'Nobody has said so yet.', 'Send a time that has been.');
    }
    if (recorded === 'over') {
      const remedy = 'Send a time to come, or leave it out where the consent has no end.';
      throw invalidField('expiresAt', 'It has ended already.', remedy);
    }
    return answer(recorded);
  };

  route(CONSENT_ENDPOINTS.giveConsent, ({ params, body }, { tenantId, by }) =>
    record({ tenantId, personId: params.personId }, { ...body, kind: 'given', by }),
  );

  route(CONSENT_ENDPOINTS.withdrawConsent, ({ params, body }, { tenantId, by }) =>
    record({ tenantId, personId: params.personId }, { ...body, kind: 'withdrawn', by }),
  );

  route(CONSENT_ENDPOINTS.listConsents, async ({ params, query }, { tenantId }) => {
    const page = await consents.list({ tenantId, personId: params.personId }, query);
    if (!page) throw notFound('person', params.personId);
    return { consents: page.items.map(answer), next: page.next ?? null };
  });
}

function answer(recorded: RecordedConsent): z.output<typeof contract> {
  const { textShown = null, evidence = null, expiresAt, at, recordedAt, ...said } = recorded;
  return {
    ...{ ...said, textShown, evidence },
    at: instantText(at),
    expiresAt: expiresAt === undefined ? null : instantText(expiresAt),
    recordedAt: instantText(recordedAt),
  };
}
