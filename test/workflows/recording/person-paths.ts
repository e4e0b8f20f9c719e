import { Clinic, type ClinicOptions } from '../../stories/support/clinic.ts';
import type { Stage } from '../../stories/support/stage.ts';
import type { Path } from './path.ts';

const CONFIRMS = { kind: 'answers', presses: '1' } as const;
const NO_ANSWER = { kind: 'no_answer' } as const;

/** The ways of jobs of one person. */
export const PERSON_PATHS: Record<string, Path> = {
  'reminder-confirmed-at-the-second-call': async (stage) => {
    const clinic = await reminded(stage);
    clinic.phone('Ann').persona([NO_ANSWER, CONFIRMS]);
    return ended(clinic, 'confirmed');
  },

  'reminder-handed-over': async (stage) => {
    const clinic = await reminded(stage);
    clinic.phone('Ann').persona(NO_ANSWER);
    return ended(clinic, 'handed_over');
  },

  'reminder-that-sleeps-anew': async (stage) => {
    const clinic = await reminded(stage);
    clinic.phone('Ann').persona(CONFIRMS);
    const { runId } = await handleOf(stage, await runOf(clinic)).describe();
    await clinic.moves('4d', '14:00');
    await ended(clinic, 'confirmed');
    return { workflowId: await runOf(clinic), runId };
  },

  'reminder-of-a-cancelled-appointment': async (stage) => {
    const clinic = await reminded(stage);
    clinic.phone('Ann').persona({ kind: 'manual' });
    await clinic.rings('Ann');
    await clinic.cancelsAppointment();
    return ended(clinic, 'cancelled');
  },

  'reminder-cancelled-in-temporal': async (stage) => {
    const clinic = await reminded(stage);
    clinic.phone('Ann').persona({ kind: 'manual' });
    await clinic.rings('Ann');
    await handleOf(stage, await runOf(clinic)).cancel();
    return ended(clinic, 'cancelled');
  },

  'reminder-found-by-watchdog': async (stage) => {
    const clinic = await reminded(stage);
    stage.world.carrier.faults(clinic.account).add({ on: 'callback', does: 'lose' });
    clinic.phone('Ann').persona(NO_ANSWER);
    return ended(clinic, 'handed_over');
  },

  'qualification-talked': async (stage) => {
    const clinic = await Clinic.open(stage, { at: '12:00' });
    await clinic.signUp('Ann', [NO_ANSWER, CONFIRMS]);
    return ended(clinic, 'succeeded');
  },

  'qualification-failed': async (stage) => {
    const clinic = await Clinic.open(stage, { at: '12:00' });
    await clinic.signUp('Ann', NO_ANSWER);
    await clinic.fastForward('7d');
    return ended(clinic, 'failed');
  },
};

export async function reminded(stage: Stage, options: ClinicOptions = {}): Promise<Clinic> {
  const clinic = await Clinic.open(stage, options);
  await clinic.appointment('Ann', { in: '2d', at: '11:00' });
  return clinic;
}

export async function runOf(clinic: Clinic): Promise<string> {
  const { id, kind } = await clinic.job();
  return `${kind}/${id}`;
}

function handleOf({ app }: Stage, workflowId: string) {
  return app.services.temporal.client.workflow.getHandle(workflowId);
}

async function ended(clinic: Clinic, wanted: string): Promise<string> {
  const { result } = await clinic.jobEnds();
  if (result !== wanted) throw new Error(`ended ${result}, and ${wanted} was to be recorded`);
  return runOf(clinic);
}
