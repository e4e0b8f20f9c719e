import { expect } from 'vitest';
import { accepts } from '../../../src/sandbox/carrier/phone/persona.ts';
import type { Stage } from './stage.ts';
import { Story } from './story.ts';

/** Somebody who picks up at the second call, and takes the shift. */
export async function talk(stage: Stage): Promise<{ story: Story; notes: string | null }> {
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

type Fault = Parameters<Stage['world']['speech']['fail']>[0];

export async function ownVoiceSpeaks(stage: Stage, fault: Fault): Promise<void> {
  const before = stage.world.speech.fired()[fault.does] ?? 0;
  stage.world.speech.fail(fault);
  const { story, notes } = await talk(stage);
  expect(stage.world.speech.fired()[fault.does] ?? 0).toBeGreaterThan(before);
  expect(story.rang()).toEqual(['Alice', 'Alice']);
  expect(played(story).join(' ')).toContain('Jane D');
  expect(notes).toMatch(/^Spoken by the carrier's own voice/);
  await story.keepsItsPromises();
}
