import { expect } from 'vitest';
import { ApiProblem } from '../../../src/contract/client.ts';
import { answerByLink, answerByOffice, seats, shiftCode } from './answers.ts';
import type { Stage } from './stage.ts';
import { Story } from './story.ts';

export type Channel = 'key' | 'sms' | 'link' | 'office';
type Verdict = 'won' | 'taken';

/** Says yes and resolves to what this person was told on the same channel, once it is known. */
async function saysYes(
  story: Story,
  { name, channel, code }: { name: string; channel: Channel; code: string },
): Promise<() => Verdict> {
  switch (channel) {
    case 'key':
      await story.phone(name).press('1');
      return () => verdictIn(story.heard(name));
    case 'sms':
      await story.phone(name).text(story.sender, `YES ${code}`);
      return () => verdictIn(story.bodiesTo(name).at(-1) ?? '');
    case 'link': {
      const page = await answerByLink(story, name, 'yes');
      return () => verdictIn(page);
    }
    case 'office': {
      const said = await answerByOffice(story, name).catch(problemCode);
      return () => verdictIn(typeof said === 'string' ? said : `${said.kind}: is yours`);
    }
  }
}

function problemCode(error: unknown): string {
  if (error instanceof ApiProblem) return error.problem.code;
  throw error;
}

/** Exactly one of the two truths must have been told. */
function verdictIn(words: string): Verdict {
  const isWon = /\bis yours\b/.test(words);
  const isTaken = /\btaken\b/.test(words);
  if (isWon === isTaken) throw new Error(`Neither won nor taken, or both: "${words}"`);
  return isWon ? 'won' : 'taken';
}

const CHANNEL_IN_SEAT: Readonly<Record<Channel, string>> = {
  key: 'key_press',
  sms: 'sms',
  link: 'link',
  office: 'operator',
};

/** Lets everybody say yes in the same moment, and expects one winner of whom everybody was told the truth. */
async function race(story: Story, runners: readonly { name: string; channel: Channel }[]) {
  const code = await shiftCode(story);
  const answers = await Promise.all(
    runners.map(async (runner) => ({ runner, told: await saysYes(story, { ...runner, code }) })),
  );
  await story.time.settle();
  const verdicts = answers.map(({ runner, told }) => ({ ...runner, verdict: told() }));
  const winners = verdicts.filter(({ verdict }) => verdict === 'won');
  expect(
    winners.map(({ name, channel }) => `${name} by ${CHANNEL_IN_SEAT[channel]}`),
    'who was told "yours" is who has the seat',
  ).toEqual(await seats(story));
  expect(winners).toHaveLength(1);
  const confirmed = runners.filter(({ name }) =>
    story.bodiesTo(name).some((body) => body.startsWith('Confirmed:')),
  );
  expect(confirmed.map(({ name }) => name)).toEqual(winners.map(({ name }) => name));
}

/** Two of a pool, each by a channel of their own. */
export async function raceOfTwo(stage: Stage, [one, other]: [Channel, Channel]): Promise<void> {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer();
  if (one === 'key') await story.answers('Alice');

  await race(story, [
    { name: 'Bob', channel: other },
    { name: 'Alice', channel: one },
  ]);

  expect((await story.ends()).result).toBe('filled');
  expect(story.rang()).toEqual(one === 'key' ? ['Alice'] : []);
  await story.keepsItsPromises();
}

/** A pool of so many, of whom the first has the phone in hand. */
export async function raceOfMany(stage: Stage, count: number): Promise<void> {
  const story = await Story.begin(stage);
  const names = Array.from({ length: count }, (_, index) => `Person${String(index)}`);
  await story.pool(Object.fromEntries(names.map((name) => [name, {}])));
  await story.offer();
  await story.answers('Person0');

  const others: readonly Channel[] = ['sms', 'link', 'office'];
  await race(
    story,
    names.map((name, index) => ({
      name,
      channel: index === 0 ? 'key' : (others[index % others.length] ?? 'sms'),
    })),
  );

  expect((await story.ends()).result).toBe('filled');
  expect(story.rang()).toEqual(['Person0']);
  await story.keepsItsPromises();
}
