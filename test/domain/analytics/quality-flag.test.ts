import { expect, test } from 'vitest';
import { judgeLastHour } from '../../../src/domain/analytics/auto-pause.ts';
import { qualityFlag } from '../../../src/domain/analytics/quality-flag.ts';

test.each([
  [9, 'short_duration'],
  [10, 'normal'],
  [180, 'normal'],
  [181, 'long_duration'],
])('R10 a talk of %d s is %s', (seconds, flag) => {
  expect(qualityFlag(seconds)).toBe(flag);
});

test.each([
  [{ calls: 20, failed: 8, shortTalks: 12 }, { kind: 'go_on' }],
  [
    { calls: 20, failed: 9, shortTalks: 0 },
    { kind: 'pause', because: 'failures', share: 0.45 },
  ],
  [
    { calls: 20, failed: 0, shortTalks: 13 },
    { kind: 'pause', because: 'short_talks', share: 0.65 },
  ],
  [{ calls: 19, failed: 19, shortTalks: 0 }, { kind: 'go_on' }],
  [{ calls: 0, failed: 0, shortTalks: 0 }, { kind: 'go_on' }],
])('R11 the last hour with %j', (lastHour, verdict) => {
  expect(judgeLastHour(lastHour)).toMatchObject(verdict);
});
