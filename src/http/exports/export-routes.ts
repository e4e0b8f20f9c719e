import { EXPORT_ENDPOINTS } from '../../contract/exports.ts';
import { qualityFlag } from '../../domain/analytics/quality-flag.ts';
import { reachOf } from '../../domain/analytics/reach.ts';
import { isOutcome } from '../../domain/outcome/outcome.ts';
import type { CallRecord, OfferRecord } from '../../ports/stores/directory/exports.ts';
import type { HttpDeps } from '../deps.ts';
import { instantOrNull, instantText } from '../instant-text.ts';
import type { Route } from '../route.ts';
import { csvStream } from './csv-stream.ts';

const OFFER_COLUMNS = [
  'offerId',
  'openedAt',
  'shiftCode',
  'startsAt',
  'endsAt',
  'zone',
  'suburb',
  'seats',
  'state',
  'result',
  'reason',
  'closedAt',
  'wavesSent',
  'callsMade',
  'claimedBy',
] as const;
const CALL_COLUMNS = [
  'callId',
  'startedAt',
  'direction',
  'callSid',
  'offerId',
  'shiftCode',
  'staffId',
  'name',
  'round',
  'state',
  'outcome',
  'digit',
  'endedAt',
  'seconds',
  'quality',
] as const;

export function exportRoutes(route: Route, { directory: { exports } }: HttpDeps): void {
  route(EXPORT_ENDPOINTS.exportOffers, async ({ query }, { tenantId }) =>
    csvStream(
      OFFER_COLUMNS,
      (part) => exports.offers(tenantId, { ...spanOf(query), ...part }),
      offerRow,
    ),
  );
  route(EXPORT_ENDPOINTS.exportCalls, async ({ query }, { tenantId }) =>
    csvStream(
      CALL_COLUMNS,
      (part) => exports.calls(tenantId, { ...spanOf(query), ...part }),
      callRow,
    ),
  );
}

function spanOf({ from, to }: { from?: string | undefined; to?: string | undefined }) {
  return {
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
  };
}

function offerRow({ id, at, startsAt, endsAt, closedAt, ...fields }: OfferRecord) {
  return {
    ...fields,
    offerId: id,
    openedAt: instantText(at),
    startsAt: instantText(startsAt),
    endsAt: instantText(endsAt),
    closedAt: instantOrNull(closedAt ?? undefined),
  };
}

/** A talk is flagged where it was hardly one, or far too long a one (R10). */
function qualityOf({ outcome, seconds }: CallRecord): string | null {
  const isTalk = isOutcome(outcome) && reachOf(outcome) === 'reached' && seconds !== null;
  return isTalk ? qualityFlag(seconds) : null;
}

function callRow(call: CallRecord) {
  const { id, at, endedAt, ...fields } = call;
  return {
    ...fields,
    callId: id,
    startedAt: instantText(at),
    endedAt: instantOrNull(endedAt ?? undefined),
    quality: qualityOf(call),
  };
}
