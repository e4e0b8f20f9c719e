import {
  nextStep,
  openScript,
  type ScriptInput,
  type ScriptStep,
} from '../../../src/domain/shift-offer/script.ts';

export const silence: ScriptInput = { kind: 'silence' };
export const optOutRecorded: ScriptInput = { kind: 'opt_out_recorded' };
export const key = (digit: string): ScriptInput => ({ kind: 'key', digit });
export const claim = (answer: 'won' | 'taken' | 'not_available'): ScriptInput => ({
  kind: 'claim_answered',
  answer,
});

/** Every step of a call in which these inputs come one after the other. */
export function call(...inputs: readonly ScriptInput[]): readonly ScriptStep[] {
  let step = openScript({ isOpen: true });
  const steps = [step];
  for (const input of inputs) {
    step = nextStep(step.state, input);
    steps.push(step);
  }
  return steps;
}

export function lastOf(...inputs: readonly ScriptInput[]): Omit<ScriptStep, 'state'> | undefined {
  const step = call(...inputs).at(-1);
  return step && { say: step.say, expect: step.expect };
}
