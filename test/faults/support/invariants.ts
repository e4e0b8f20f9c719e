import { OUTCOMES } from '../../../src/domain/outcome/outcome.ts';
import { mostOpenCalls, overlappingCalls } from '../../../src/sandbox/ledger/live-calls.ts';
import { ZONE, type Story } from '../../stories/support/story.ts';
import { brokenRuns } from './runs.ts';

interface AttemptRow {
  id: string;
  token: string;
  state: string;
  outcome: string | null;
  carrier_sid: string | null;
}

/** A POST that was under way when the seat was claimed may still ring for as long as it takes to be taken back. */
const IN_FLIGHT_MS = 10_000;

/** What a story has broken of the invariants, in words. The carrier's ledger is the judge, never the application's own tables. */
export async function violations(story: Story): Promise<string[]> {
  const { rows } = await story.stage.sql.query<AttemptRow>(
    'select id, token, state, outcome, carrier_sid from attempt where tenant_id = $1',
    [story.tenantId],
  );
  return [
    ...oneRingEach(story, rows),
    ...(await claims(story)),
    ...hours(story),
    ...outcomes(rows),
    ...(await brokenRuns(story)),
    ...(await limits(story)),
    ...privacy(story),
    ...leftovers(story),
  ];
}

/** I1, by the address that each call at the carrier reports to: it names the attempt, whatever our tables say. */
function oneRingEach(story: Story, attempts: readonly AttemptRow[]): string[] {
  const { carrier } = story.stage.world;
  const placed = carrier.calls(story.account).filter(({ direction }) => direction !== 'inbound');
  const counted = new Map<string, number>();
  const broken: string[] = [];
  for (const { sid, request } of placed) {
    const token = request.statusCallback?.url.replace(/#.*$/, '').split('/').at(-1) ?? '';
    counted.set(token, (counted.get(token) ?? 0) + 1);
    const attempt = attempts.find((one) => one.token === token);
    if (!attempt) broken.push(`I1 orphan: no attempt has asked for ${sid}`);
    else if (attempt.carrier_sid !== sid)
      broken.push(`I1 ${sid} is not bound to its attempt ${attempt.id}, which is ${attempt.state}`);
  }
  for (const [token, calls] of counted) {
    if (calls > 1) broken.push(`I1 attempt ${token} rang ${String(calls)} times`);
  }
  const ours = new Set([...story.members.values()].map(({ number }) => number));
  for (const { to, callSid } of overlappingCalls(carrier.ledger.entries)) {
    if (ours.has(to)) broken.push(`I1 ${callSid} rang although ${story.nameOf(to)} was in a call`);
  }
  return broken;
}

/** I2 and I7. */
async function claims(story: Story): Promise<string[]> {
  const { rows } = await story.stage.sql.query<{ seats: number; taken: number; at: Date | null }>(
    `select s.seats, count(c.id)::int as taken, max(c.claimed_at) as at
     from shift s left join slot_claim c on c.shift_id = s.id and c.active
     where s.tenant_id = $1 group by s.id`,
    [story.tenantId],
  );
  const broken = rows.filter(({ seats, taken }) => taken > seats).map(() => 'I2 too many claims');
  const [shift, ...others] = rows;
  if (!shift || others.length > 0 || shift.taken < shift.seats || !shift.at) return broken;
  const latest = shift.at.getTime() + IN_FLIGHT_MS;
  const after = story.ledger('ring_started').filter(({ at }) => at > latest);
  return [...broken, ...after.map(({ to }) => `I7 ${story.nameOf(to)} was rung after the fill`)];
}

/** I3, by the platform's own calendar and not by the library that the application uses. */
function hours(story: Story): string[] {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    hour: '2-digit',
    hour12: false,
  });
  return story
    .ledger('ring_started')
    .filter(({ at }) => Number(clock.format(at)) < 6 || Number(clock.format(at)) >= 22)
    .map(({ to, at }) => `I3 ${story.nameOf(to)} was rung at ${new Date(at).toISOString()}`);
}

/** I5. */
function outcomes(attempts: readonly AttemptRow[]): string[] {
  return attempts.flatMap(({ id, state, outcome }) => {
    if (['reserved', 'dialing', 'reconciling', 'placed'].includes(state))
      return [`I5 attempt ${id} is still ${state}`];
    const isKnown = OUTCOMES.some((known) => known === outcome);
    return state === 'released' || isKnown ? [] : [`I5 attempt ${id} came to ${String(outcome)}`];
  });
}

/** I8. */
async function limits(story: Story): Promise<string[]> {
  const { rows } = await story.stage.sql.query<{ lines: number }>(
    'select lines from account where ref = $1',
    [story.account],
  );
  const lines = rows[0]?.lines ?? 0;
  const most = mostOpenCalls(story.stage.world.carrier.ledger.entries, story.account);
  return most > lines ? [`I8 ${String(most)} calls on ${String(lines)} lines`] : [];
}

/** I9: nobody's number in the log. */
function privacy(story: Story): string[] {
  const numbers = [...story.members.values()].flatMap(({ number }) => number?.slice(1) ?? []);
  return story.stage.logged
    .filter((line) => numbers.some((number) => line.includes(number)))
    .map((line) => `I9 a number in the log: ${line}`);
}

/** I14: no call at the carrier outlives the story. */
function leftovers(story: Story): string[] {
  const ended = new Set(story.ledger('call_ended').map(({ callSid }) => callSid));
  return story
    .ledger('call_accepted')
    .filter(({ callSid }) => !ended.has(callSid))
    .map(({ callSid }) => `I14 ${callSid} never ended`);
}
