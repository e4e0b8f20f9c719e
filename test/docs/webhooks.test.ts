import { expect, test } from 'vitest';
import { EVENT_TYPES } from '../../src/domain/webhooks-out/event-types.ts';
import { retryDelayMs } from '../../src/domain/webhooks-out/back-off.ts';
import { read } from './support/pages.ts';

const page = read('docs/webhooks.md');

test('X10 the page about webhooks has every type of event, and no other', () => {
  const named = [...page.matchAll(/^\| `([a-z_.]+)` \|/gm)].map(([, type]) => type);
  expect(named.toSorted()).toEqual([...EVENT_TYPES].toSorted());
});

test('X10 the page about webhooks names the waits between the tries', () => {
  const waits = Array.from({ length: 9 }, (_, tries) => retryDelayMs('events', tries + 1) ?? 0);
  const words = waits.map((ms) =>
    ms < 60_000 ? `${ms / 1000} s` : ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`,
  );
  const text = page.replace(/\s+/g, ' ');
  expect(text).toContain(`${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);
});
