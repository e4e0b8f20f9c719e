import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const isWave = (body: string) => body.includes('/o/');

/** What came back to somebody, the waves apart. */
function repliesTo(story: Story, name: string): string[] {
  return story.bodiesTo(name).filter((body) => !isWave(body));
}

async function codeOf(story: Story, shiftId = story.shiftId): Promise<string> {
  return (await story.api.readShift({ params: { shiftId } })).code;
}

describe('S2 a reply by text', () => {
  test.each(['yes', 'Yes', ' YES. '])('"%s" takes the only live offer', async (words) => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer();
    await story.texts('Alice', words);
    expect((await story.ends()).result).toBe('filled');
    expect(repliesTo(story, 'Alice')).toEqual([expect.stringMatching(/^Confirmed: shift/)]);
    expect(story.rang()).toEqual([]);
    await story.keepsItsPromises();
  });

  test('a bare YES with two live offers lists the codes and takes none; with a code it takes that one', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    const firstOffer = await story.offer({ startsIn: '8h' });
    const first = await codeOf(story);
    story.shiftId = '';
    await story.offer({ startsIn: '30h' });
    const second = await codeOf(story);

    await story.texts('Alice', 'YES');
    expect(repliesTo(story, 'Alice')).toHaveLength(1);
    expect(repliesTo(story, 'Alice')[0]).toContain(first);
    expect(repliesTo(story, 'Alice')[0]).toContain(second);
    const read = (offerId: string) => story.api.readOffer({ params: { offerId } });
    expect((await read(firstOffer)).state).toBe('active');
    expect((await read(story.offerId)).state).toBe('active');

    await story.texts('Alice', `yes ${second.toLowerCase()}`);
    expect((await story.ends()).result).toBe('filled');
    expect((await read(firstOffer)).state).toBe('active');
    await story.api.cancelOffer({ params: { offerId: firstOffer }, body: { reason: 'The end.' } });
    await story.time.settle();
    await story.keepsItsPromises();
  });

  test('a code that is not on offer lists those that are', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    await story.offer();
    await story.texts('Alice', 'YES ZZZ9999');
    expect(repliesTo(story, 'Alice')).toEqual([expect.stringContaining(await codeOf(story))]);
    await story.texts('Alice', 'YES');
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });

  test('S2 A4 HELP that the carrier answers itself is not answered twice', async () => {
    const story = await Story.begin(stage, { settings: { callsEnabled: false } });
    await story.pool({ Alice: {} });
    await story.offer();
    await story.texts('Alice', 'HELP');
    const answers = story.ledger('text_accepted').filter(({ body }) => !isWave(body));
    expect(answers.map(({ by }) => by)).toEqual(['carrier']);
    await story.ends();
    await story.keepsItsPromises();
  });

  test('S2 HELP where the carrier leaves it to us names the agency and its office', async () => {
    const story = await Story.begin(stage, {
      settings: { callsEnabled: false },
      messagingStop: false,
    });
    await story.pool({ Alice: {} });
    await story.offer();
    await story.texts('Alice', 'help');
    expect(repliesTo(story, 'Alice')).toEqual([
      expect.stringMatching(/Harbour Care.*\+61255559999/),
    ]);
    await story.ends();
    await story.keepsItsPromises();
  });

  test('at most five automatic replies until a real action, which begins anew', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer();
    for (let count = 1; count <= 7; count += 1) await story.texts('Alice', `what is this ${count}`);
    expect(repliesTo(story, 'Alice')).toHaveLength(5);
    await story.texts('Alice', 'NO');
    await story.texts('Alice', 'what now');
    expect(repliesTo(story, 'Alice')).toHaveLength(7);
    await story.texts('Bob', 'YES');
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });

  test('a number that nobody knows hears nothing and changes nothing', async () => {
    const story = await Story.begin(stage, { settings: { callsEnabled: false } });
    await story.pool({ Alice: {} });
    await story.offer();
    const stranger = `+6142${String(randomBytes(4).readUInt32BE() % 10_000_000).padStart(7, '0')}`;
    for (const body of ['YES', `YES ${await codeOf(story)}`, 'hello']) {
      await stage.world.carrier.phone(stranger).text(story.sender, body);
      await story.time.settle();
    }
    expect(story.ledger('text_accepted').filter(({ to }) => to === stranger)).toEqual([]);
    expect((await story.ends()).result).toBe('unfilled_after_sms');
    await story.keepsItsPromises();
  });

  test('YES after NO wins while a seat is free; NO after YES frees nothing and names the office', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    await story.offer();
    await story.texts('Alice', 'no');
    await story.texts('Alice', 'yes');
    expect((await story.ends()).result).toBe('filled');
    await story.texts('Alice', 'no');
    expect(repliesTo(story, 'Alice').at(-1)).toContain('+61255559999');
    const { status } = await story.api.readShift({ params: { shiftId: story.shiftId } });
    expect(status).toBe('filled');
    await story.keepsItsPromises();
  });

  test('S6 who says YES too late hears that the shift has been taken', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer();
    await story.texts('Alice', 'YES');
    await story.texts('Bob', 'YES');
    expect(repliesTo(story, 'Bob')).toEqual([expect.stringMatching(/has just been taken/)]);
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });
});
