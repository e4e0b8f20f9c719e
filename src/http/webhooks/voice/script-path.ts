import { PROMPTS_MAX, REPEATS_MAX, type ScriptState } from '../../../domain/shift-offer/script.ts';

/** The state in which a key is awaited. It travels in the address, so that a repeated request is answered alike. */
export type AskingState = Extract<ScriptState, { kind: 'menu' | 'confirm_opt_out' }>;

export interface AskedStep {
  state: AskingState;
  /** Nobody pressed a key in time. */
  isSilence: boolean;
}

const STEP = /^(menu|confirm_opt_out)-(\d)-(\d)(-silence)?$/;

export function stepPath({ state, isSilence }: AskedStep): string {
  return `${state.kind}-${state.prompts}-${state.repeats}${isSilence ? '-silence' : ''}`;
}

/** @returns undefined for a step that this script never takes. */
export function readStepPath(path: string): AskedStep | undefined {
  const [, kind, prompts, repeats, silence] = STEP.exec(path) ?? [];
  if (kind !== 'menu' && kind !== 'confirm_opt_out') return undefined;
  const state: AskingState = { kind, prompts: Number(prompts), repeats: Number(repeats) };
  if (state.prompts < 1 || state.prompts > PROMPTS_MAX || state.repeats > REPEATS_MAX) {
    return undefined;
  }
  return { state, isSilence: silence !== undefined };
}
