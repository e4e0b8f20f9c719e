import { OPT_OUT_SCOPES, OPT_OUT_SOURCES } from '../../../domain/gate/opt-out-source.ts';
import type { OptOuts } from '../../../ports/stores/opt-outs.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { liftSuppressions, suppress } from './suppress.ts';
import { oneOf } from './one-of.ts';
import { takeBackBeside } from './take-back-beside.ts';

export function createOptOuts(database: Database): OptOuts {
  return {
    async optOut({ tenantId, personId }, how) {
      const person = await database.inTenant(tenantId, async (tx) => {
        const found = await read(tx, personId);
        if (found && found.numberHash !== null) {
          await suppress(tx, { numberHash: found.numberHash, personId, ...how });
        }
        return found;
      });
      if (!person) return 'not_found';
      if (person.numberHash === null) return 'no_phone';
      const { numberHash } = person;
      const purpose = how.source === 'operator' ? how.purpose : undefined;
      await takeBackBeside(database, { tenantId, numberHash, purpose });
      return 'opted_out';
    },
    standing: ({ tenantId, personId }) =>
      database.inTenant(tenantId, async (tx) => {
        const person = await read(tx, personId);
        if (!person) return undefined;
        const rows = await tx.db.suppression.findMany({
          where: { tenantId, numberHash: person.numberHash ?? '', liftedAt: null },
          distinct: ['source', 'purpose'],
          orderBy: { at: 'asc' },
        });
        return rows.map(({ source, purpose, at, by }) => ({
          source: oneOf(OPT_OUT_SOURCES, source),
          purpose: oneOf(OPT_OUT_SCOPES, purpose),
          at: at.getTime(),
          ...(by !== null && { by }),
        }));
      }),
    lift: ({ tenantId, personId }, by) =>
      database.inTenant(tenantId, async (tx) => {
        const person = await read(tx, personId);
        if (!person) return 'not_found';
        const { numberHash } = person;
        const lifted =
          numberHash !== null &&
          (await liftSuppressions(tx, { numberHash, sources: ['operator'], by })) > 0;
        return lifted ? 'lifted' : 'nothing_to_lift';
      }),
  };
}

function read({ db, tenantId }: TenantTx, personId: string) {
  return db.person.findFirst({ where: { tenantId, id: personId }, select: { numberHash: true } });
}
