/** One ring that an operator places to themselves, with an attempt of its own like every other ring. */
import type { RuleName } from '../../domain/gate/verdict.ts';
import type { CallOrder } from '../carrier.ts';
import type { PersonNumber } from './directory/people.ts';
import type { AttemptRef } from './attempts.ts';

export interface TestCalls {
  /** Those that could place one. */
  tenants(): Promise<{ tenantId: string; name: string; country: string }[]>;
  /** The gate and the reservation in one transaction; after `post` exactly one POST may follow, in `inMs`. */
  begin(tenantId: string, number: PersonNumber): Promise<TestCallMove>;
  /** What is known by now. */
  look(ref: AttemptRef): Promise<TestCallState>;
  /** Lets go of one that was proven not to have been placed. */
  letGo(ref: AttemptRef): Promise<void>;
}

export type TestCallMove =
  | {
      kind: 'post';
      attemptId: string;
      token: string;
      fence: number;
      inMs: number;
      order: Omit<CallOrder, 'urls'>;
    }
  | { kind: 'refused'; rule: RuleName | 'free_line'; says: string };

export interface TestCallState {
  state: string;
  lifeCycle: string;
  outcome: string | undefined;
  digit: string | undefined;
  talkSeconds: number | undefined;
  clipId: string | undefined;
}
