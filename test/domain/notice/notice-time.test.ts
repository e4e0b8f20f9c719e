import { expect, test } from 'vitest';
import { isUrgent, NIGHTS, NOTICE_KINDS } from '../../../src/domain/notice/notice-kinds.ts';
import { noticeTime } from '../../../src/domain/notice/notice-time.ts';

const ZONE = 'Australia/Sydney';
const at = (text: string) => Date.parse(`2026-01-23T${text}:00+11:00`);
const NIGHT = at('03:00');
const DAY = at('09:00');

test.each(NOTICE_KINDS.flatMap((kind) => NIGHTS.map((nights) => [kind, nights] as const)))(
  'A7 by night %s goes out as "%s" says, and waits for six o’clock else',
  (kind, nights) => {
    const asked = { kind, nights, zone: ZONE, lastSentAt: undefined, digestMinutes: 10 };
    const goesAtNight = nights === 'always' || (nights === 'urgent' && isUrgent(kind));

    expect(noticeTime({ ...asked, now: DAY })).toEqual({ kind: 'now' });
    expect(noticeTime({ ...asked, now: NIGHT })).toEqual(
      goesAtNight ? { kind: 'now' } : { kind: 'later', at: at('06:00'), because: 'hours' },
    );
  },
);

test('A7 the first of a kind goes out at once, the next waits for a text together', () => {
  const asked = { kind: 'filled', nights: 'urgent', zone: ZONE, now: DAY } as const;
  const digestMinutes = 10;
  const sent = (agoMs: number) => noticeTime({ ...asked, digestMinutes, lastSentAt: DAY - agoMs });

  expect(sent(60_000)).toEqual({ kind: 'later', at: DAY + 9 * 60_000, because: 'digest' });
  expect(sent(10 * 60_000)).toEqual({ kind: 'now' });
});
