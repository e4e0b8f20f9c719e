import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, publicUrl, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** The path of the newest link that somebody was texted. */
function linkOf(story: Story, name: string): string {
  const [link] =
    story
      .bodiesTo(name)
      .at(-1)
      ?.match(/https:\S+\/o\/\S+/) ?? [];
  if (link === undefined) throw new Error(`no link in what ${name} was texted`);
  return link.slice(publicUrl.length);
}

const open = (path: string) => fetch(new URL(path, stage.app.origin));
const answer = (path: string, body: string) =>
  fetch(new URL(path, stage.app.origin), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });

async function stateOf(story: Story): Promise<string> {
  return (await story.api.readOffer({ params: { offerId: story.offerId } })).state;
}

async function texted(): Promise<Story> {
  const story = await Story.begin(stage, { settings: { callsEnabled: false } });
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer();
  return story;
}

test('S1 opening the link, however often, shows the offer and accepts nothing; a POST accepts', async () => {
  const story = await texted();
  const path = linkOf(story, 'Alice');
  for (const page of [await open(path), await open(path), await open(path)]) {
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Jane D');
  }
  await fetch(new URL(path, stage.app.origin), { method: 'HEAD' });
  await story.time.settle();
  expect(await stateOf(story)).toBe('active');

  expect((await answer(path, 'answer=yes')).status).toBe(200);
  expect((await story.ends()).result).toBe('filled');
  expect(story.bodiesTo('Alice').at(-1)).toMatch(/^Confirmed: shift/);
  await story.keepsItsPromises();
});

test('S1 a forged or damaged token opens nothing and accepts nothing', async () => {
  const story = await texted();
  const path = linkOf(story, 'Alice');
  const last = path.at(-5) === 'A' ? 'B' : 'A';
  const damaged = `${path.slice(0, -5)}${last}${path.slice(-4)}`;
  for (const forged of [damaged, '/o/x', `/o/${story.offerId}`, path.slice(0, -6)]) {
    expect((await open(forged)).status).toBe(404);
    expect((await answer(forged, 'answer=yes')).status).toBe(404);
  }
  await story.time.settle();
  expect(await stateOf(story)).toBe('active');
  expect((await story.ends()).result).toBe('unfilled_after_sms');
  await story.keepsItsPromises();
});

test('S6 who answers by the link too late is told that the shift has been taken', async () => {
  const story = await texted();
  const path = linkOf(story, 'Bob');
  await story.texts('Alice', 'YES');
  const page = await answer(path, 'answer=yes');
  expect(await page.text()).toMatch(/taken/);
  expect((await story.ends()).result).toBe('filled');
  await story.keepsItsPromises();
});
