import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.world.speech.heal());

async function talk(): Promise<{ story: Story; notes: string | null }> {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {} });
  story.phone('Alice').persona([{ kind: 'no_answer' }, accepts()]);
  await story.offer({ waves: false });
  expect((await story.ends()).result).toBe('filled');
  const { rows } = await stage.sql.query<{ notes: string | null }>(
    'select notes from call_log where tenant_id = $1',
    [story.tenantId],
  );
  return { story, notes: rows[0]?.notes ?? null };
}

function played(story: Story): string[] {
  return story.ledger('heard').map(({ text }) => text);
}

test('S5 the template is spoken by the vendor, who is asked once for two calls with the same words', async () => {
  const before = stage.world.speech.requests.length;
  const { story, notes } = await talk();
  const asked = stage.world.speech.requests.slice(before);
  expect(asked).toHaveLength(1);
  expect(story.heard('Alice')).toContain(asked[0]?.text);
  expect(story.heard('Alice')).toContain('Jane D');
  expect(story.heard('Alice')).not.toContain('Doe');
  expect(notes).toBeNull();
  await story.keepsItsPromises();
});

test.each([
  { does: 'down' },
  { does: 'unauthorised' },
  { does: 'quota_exceeded' },
  { does: 'cut' },
  { does: 'slow', ms: 5000 },
] as const)(
  'S5 the carrier’s own voice speaks, and nobody is skipped, when the vendor is $does',
  async (fault) => {
    const before = stage.world.speech.fired()[fault.does] ?? 0;
    stage.world.speech.fail(fault);
    const { story, notes } = await talk();
    expect(stage.world.speech.fired()[fault.does] ?? 0).toBeGreaterThan(before);
    expect(story.rang()).toEqual(['Alice', 'Alice']);
    expect(played(story).join(' ')).toContain('Jane D');
    expect(notes).toMatch(/^Spoken by the carrier's own voice/);
    await story.keepsItsPromises();
  },
);
