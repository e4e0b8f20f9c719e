import { afterAll, beforeAll } from 'vitest';
import { fault, faultsFired } from '../faults/support/fault.ts';
import {
  breakCarrier,
  dayEnds,
  openMixedDay,
  somethingHappens,
} from '../faults/support/mixed-day.ts';
import { standBeside } from '../faults/support/bystander.ts';
import { openStage, type Stage } from '../stories/support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const HAPPENINGS = 8;

fault(
  'X1',
  'offers, reminders and qualifications of two tenants on the same phones, lines and account keep every promise while anything breaks and everybody changes their mind',
  async (draw) => {
    await standBeside(stage);
    const day = await openMixedDay(stage, draw);
    breakCarrier(day, draw);
    const happened: string[] = [];
    for (let n = 0; n < HAPPENINGS; n += 1) {
      await day.clinic.fastForward(`${String(draw.between(2, 25))}min`);
      happened.push(await somethingHappens(day, draw));
    }
    const fired = faultsFired(day.clinic);
    stage.world.carrier.faults(day.clinic.account).clear();
    await dayEnds(day);

    const hits = Object.values(fired).reduce((sum, times) => sum + times, 0);
    return { story: day.clinic, fired: { hits, [happened.join(', ')]: happened.length } };
  },
  { timeoutMs: 600_000 },
);
