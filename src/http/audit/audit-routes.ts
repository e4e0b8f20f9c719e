import type { z } from 'zod';
import { AUDIT_ENDPOINTS, type auditEntry } from '../../contract/audit.ts';
import { INSTALLATION_CHAIN } from '../../domain/audit/entry.ts';
import type { SealedEntry } from '../../ports/stores/audit.ts';
import type { Caller } from '../access/caller.ts';
import { tenantOf } from '../access/tenant-of.ts';
import type { HttpDeps } from '../deps.ts';
import { csvStream } from '../exports/csv-stream.ts';
import { instantText } from '../instant-text.ts';
import type { Route } from '../route.ts';

const COLUMNS = [
  'seq',
  'at',
  'actorKind',
  'actorId',
  'action',
  'result',
  'subjects',
  'requestId',
  'entryId',
  'hash',
] as const;

export function auditRoutes(route: Route, { audit }: HttpDeps): void {
  route(AUDIT_ENDPOINTS.listAudit, async ({ query: { tenantId, from, to, ...query } }, caller) => {
    const wanted = { ...query, ...spanOf({ from, to }) };
    const { items, next = null } = await audit.list(chainOf(caller, tenantId), wanted);
    return { entries: items.map(answer), next };
  });

  route(
    AUDIT_ENDPOINTS.exportAudit,
    async ({ query: { tenantId, from, to, ...query } }, caller) => {
      const chain = chainOf(caller, tenantId);
      const wanted = { ...query, ...spanOf({ from, to }) };
      return csvStream<SealedEntry & { id: string }>(
        COLUMNS,
        async (part) => {
          const entries = await audit.part(chain, { ...wanted, ...part });
          return entries.map((entry) => ({ ...entry, id: entry.entryId }));
        },
        rowOf,
      );
    },
  );

  route(AUDIT_ENDPOINTS.verifyAudit, async ({ body: { tenantId, head } }, caller) => {
    const verified = await audit.verify(chainOf(caller, tenantId), head);
    if (verified.kind === 'whole') return verified;
    return { kind: verified.kind, ...verified.at };
  });
}

/** The operator who names no tenant means the log of what belongs to none. */
function chainOf(caller: Caller, tenantId: string | undefined): string {
  if (caller.kind === 'operator' && tenantId === undefined) return INSTALLATION_CHAIN;
  return tenantOf(caller, tenantId);
}

function spanOf({ from, to }: { from: string | undefined; to: string | undefined }) {
  return {
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
  };
}

function answer(entry: SealedEntry): z.output<typeof auditEntry> {
  const { entryId, at, actor, action, result = null, subjects, requestId = null, seal } = entry;
  return {
    ...{ entryId, at: instantText(at), actor, action, result, subjects, requestId },
    seal: seal ?? null,
  };
}

function rowOf({ entryId, at, actor, action, seal, ...entry }: SealedEntry) {
  return {
    seq: seal?.seq ?? null,
    at: instantText(at),
    actorKind: actor.kind,
    actorId: actor.id,
    action,
    result: entry.result ?? null,
    subjects: JSON.stringify(entry.subjects),
    requestId: entry.requestId ?? null,
    entryId,
    hash: seal?.hash ?? null,
  };
}
