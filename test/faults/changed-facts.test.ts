import { afterAll, beforeAll, expect } from 'vitest';
import { accepts, declines } from '../../src/sandbox/carrier/phone/persona.ts';
import { keepHouse } from '../stories/support/runs.ts';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { drawNumber } from '../stories/support/story-setting.ts';
import { Story } from '../stories/support/story.ts';
import { standBeside } from './support/bystander.ts';
import { fault, faultForJobs } from './support/fault.ts';
import { ends, numberOf, openRound, outcomesIn } from './support/round.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const BEHIND_SYDNEY_HOURS = { 'Australia/Perth': 3, 'Asia/Kathmandu': 5.25, 'Asia/Kolkata': 5.5 };

/** Where somebody's clocks stand, told to nobody: as when a country changes its rules. */
async function movesClocks(story: Story, name: string, zone: string): Promise<number> {
  const { rowCount } = await stage.sql.query(
    'update person set zone = $3 where tenant_id = $1 and phone = $2',
    [story.tenantId, numberOf(story, name), zone],
  );
  return rowCount ?? 0;
}

fault(
  'F62',
  'clocks that change while a run sleeps until the morning are read anew when it wakes',
  async (draw) => {
    const story = await Story.begin(stage, { at: '22:30', settings: { rounds: 1 } });
    await story.pool({ Alice: {} });
    story.phone('Alice').persona(accepts());
    await story.offer({ waves: false, startsIn: '18h' });
    await story.fastForward('1h');
    const zone = draw.oneOf(['Australia/Perth', 'Asia/Kathmandu', 'Asia/Kolkata']);
    const behindHours = BEHIND_SYDNEY_HOURS[zone];
    const moved = await movesClocks(story, 'Alice', zone);

    // It had meant to ring at six by the old clocks, and six it must be by the new ones.
    await story.fastForward(`${String(6.5 + behindHours - 0.1)}h`);
    expect(story.rang()).toEqual([]);
    expect((await story.ends()).result).toBe('filled');
    const [ring] = story.ledger('ring_started');
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
    expect(clock.format(ring?.at)).toMatch(/^06:0[01]$/);
    return { story, fired: { 'clocks moved': moved } };
  },
);

fault(
  'F63',
  'who moves to where it is night, or gets another number, in the middle of a round is judged and rung as they are now',
  async () => {
    const story = await Story.begin(stage, { settings: { rounds: 1 } });
    await story.pool({ Alice: {}, Bob: {}, Charlie: {}, Diana: {} });
    const oldNumber = story.member('Bob').number;
    const newNumber = drawNumber('+6141');
    await story.offer({ waves: false });
    await story.rings('Alice');
    const change = (name: string, body: { phone?: string; zone?: string }) =>
      story.api.changeStaff({ params: { staffId: story.member(name).staffId }, body });
    await change('Bob', { phone: newNumber });
    story.members.set('Bob', { ...story.member('Bob'), number: newNumber });
    await change('Charlie', { zone: 'Europe/London' });
    story.phone('Bob').persona(declines());
    story.phone('Diana').persona(accepts());
    await story.presses('Alice', '2');

    expect((await story.ends()).result).toBe('filled');
    expect(story.rang()).toEqual(['Alice', 'Bob', 'Diana']);
    expect(story.ledger('call_accepted').map(({ to }) => to)).not.toContain(oldNumber);
    return { story, fired: { moved: 1, renumbered: 1 } };
  },
);

/** About jobs whose step fails again and again. */
async function alarms(story: Story): Promise<{ standing: boolean }[]> {
  const { rows } = await stage.sql.query<{ standing: boolean }>(
    `select a.resolved_at is null as standing from alert a join job j on j.id::text = a.subject
     where a.kind = 'run_stuck' and j.tenant_id = $1`,
    [story.tenantId],
  );
  return rows;
}

faultForJobs(
  'F72',
  'a record that cannot be worked on keeps its own job waiting, with an alarm, and no other; mended, it goes on',
  async (_draw, job) => {
    await standBeside(stage);
    const round = await openRound(stage, ['Alice', 'Bob'], { job, apartMinutes: 0 });
    const { story, words } = round;
    story.phone('Alice').persona(declines());
    story.phone('Bob').persona(accepts());
    await round.begins();
    const poisoned = await movesClocks(story, 'Bob', 'Nowhere/At_All');
    const other = await Story.beside(story, { settings: { rounds: 1 } });
    await other.pool({ Olive: {} });
    other.phone('Olive').persona(accepts());
    await other.offer({ waves: false });

    expect((await other.ends()).result).toBe('filled');
    await keepHouse(story);
    expect(other.rang()).toContain('Olive');
    expect(await alarms(story)).toEqual([{ standing: true }]);
    expect(await alarms(other)).toEqual([]);
    expect(await outcomesIn(story)).toEqual(round.isInOrder ? [] : [`Alice 1 ${words.declined}`]);
    await movesClocks(story, 'Bob', 'Australia/Sydney');

    await ends(round);
    expect(await outcomesIn(story)).toEqual([
      `Alice 1 ${words.declined}`,
      `Bob 1 ${words.accepted}`,
    ]);
    await keepHouse(story);
    expect(await alarms(story)).toEqual([{ standing: false }]);
    return { story, fired: { poisoned } };
  },
);
