import type { z } from 'zod';
import { OPT_OUT_ENDPOINTS, type optOuts as answer } from '../../contract/opt-outs.ts';
import type { HttpDeps } from '../deps.ts';
import { instantText } from '../instant-text.ts';
import { conflict, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';

/** The office's own opt-outs (A4). What a person has asked for by another way only that person takes back. */
export function optOutRoutes(route: Route, { optOuts }: HttpDeps): void {
  const standing = async (tenantId: string, personId: string): Promise<z.output<typeof answer>> => {
    const found = await optOuts.standing({ tenantId, personId });
    if (!found) throw notFound('person', personId);
    const shown = found.map(({ source, purpose, at, by }) => ({
      source,
      purpose,
      at: instantText(at),
      by: by ?? null,
    }));
    return { optOuts: shown };
  };

  route(OPT_OUT_ENDPOINTS.readOptOuts, ({ params }, { tenantId }) =>
    standing(tenantId, params.staffId),
  );

  route(
    OPT_OUT_ENDPOINTS.optOut,
    async ({ params: { staffId: personId }, body }, { tenantId, by }) => {
      const how = { source: 'operator', by, purpose: body?.purpose } as const;
      switch (await optOuts.optOut({ tenantId, personId }, how)) {
        case 'opted_out':
          return standing(tenantId, personId);
        case 'no_phone':
          throw conflict('no_phone', 'This person has no number to opt out. Enter one first.');
        case 'not_found':
          throw notFound('person', personId);
      }
    },
  );

  route(
    OPT_OUT_ENDPOINTS.liftOptOut,
    async ({ params: { staffId: personId } }, { tenantId, by }) => {
      switch (await optOuts.lift({ tenantId, personId }, by)) {
        case 'lifted':
          return standing(tenantId, personId);
        case 'nothing_to_lift':
          throw conflict(
            'nothing_to_lift',
            'The office has entered no opt-out of this person that stands. One that came by text is lifted by the text START from that phone.',
          );
        case 'not_found':
          throw notFound('person', personId);
      }
    },
  );
}
