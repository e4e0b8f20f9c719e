import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { PersonJobResult, PersonJobStage } from '../src/domain/person-job/stage.ts';
import type { OfferResult, OfferStage } from '../src/domain/shift-offer/stage.ts';

const STATE = { name: 'RingdownState', type: 'KEYWORD' } as const;

/** For whoever looks for runs in the Web UI. Costs one action whenever it changes, and nothing otherwise. */
export function showState(
  state: OfferStage | OfferResult | PersonJobStage | PersonJobResult,
): void {
  if (workflowInfo().typedSearchAttributes.get(STATE) === state) return;
  upsertSearchAttributes([{ key: STATE, value: state }]);
}
