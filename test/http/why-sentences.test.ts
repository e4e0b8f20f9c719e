import { describe, expect, test } from 'vitest';
import { sentence } from '../../src/http/why/sentence.ts';
import type {
  DecisionRecord,
  EventRecord,
  TextRecord,
} from '../../src/ports/stores/directory/why.ts';

const AT = Date.parse('2026-01-22T22:00:00Z');

const aText = (fields: Partial<TextRecord>): TextRecord => ({
  ...{ kind: 'text', at: AT, messageId: 'm', personId: 'p', name: 'Alice A', step: 'wave-1' },
  ...{ state: 'reserved', zone: 'Australia/Sydney' },
  ...fields,
});

describe('a text tells what became of it, once', () => {
  test.each<[Partial<TextRecord>, string]>([
    [{}, 'has not gone out yet'],
    [
      { errorCode: 'ECONNREFUSED' },
      'has not gone out yet: the carrier did not take it (ECONNREFUSED), and it is tried again',
    ],
    [
      { state: 'unclear', sentAt: AT, errorCode: 'ECONNRESET' },
      'was handed to the carrier at 9:00 AM on January 23rd, 2026; whether it was taken is not clear (ECONNRESET)',
    ],
    [{ state: 'delivered', sentAt: AT }, 'was sent at 9:00 AM on January 23rd, 2026 and arrived'],
    [
      { state: 'undelivered', sentAt: AT, errorCode: '30007' },
      'was sent at 9:00 AM on January 23rd, 2026 and did not arrive (30007)',
    ],
    [{ state: 'failed', errorCode: '21610' }, 'could not be sent (21610)'],
    [{ state: 'dropped' }, 'was not sent, since there was no need for it any more'],
  ])('A3 X4 %j', (fields, words) => {
    expect(sentence(aText(fields))).toBe(`The text to Alice A (wave 1) ${words}.`);
  });

  test('X4 a reply is called so, whatever it answers', () => {
    const reply = aText({ step: 'reply-0b6a3a53-3a7b-4d47-9d0a-3ad1c1b3e1f5', state: 'sending' });
    expect(sentence(reply)).toBe(
      'The text to Alice A (reply) was handed to the carrier, whose answer is awaited.',
    );
  });
});

describe('an event of a call is told in words', () => {
  const anEvent = (fields: Partial<EventRecord>): EventRecord => ({
    ...{ kind: 'event', at: AT, attemptId: 'a', personId: 'p', name: 'Alice A', round: 2 },
    ...{ source: 'status', event: 'ringing', late: false },
    ...{ step: 'round 2', zone: 'Australia/Sydney' },
    ...fields,
  });

  test.each<[Partial<EventRecord>, string]>([
    [{}, 'it rang.'],
    [{ source: 'protocol', event: 'reserved' }, 'it was planned, and the number kept free for it.'],
    [{ source: 'operator', event: 'ordered' }, 'the office wanted it at once.'],
    [{ source: 'machine', event: 'answered' }, 'the carrier heard no machine.'],
    [{ source: 'machine', event: 'answered', outcome: 'voicemail' }, 'a machine had answered.'],
    [{ source: 'digit', event: 'pressed', digit: '2' }, 'key 2 was pressed.'],
    [{ source: 'claim', event: 'declined', outcome: 'declined' }, 'the person said no.'],
    [{ event: 'ended', outcome: 'no_answer' }, 'it ended; nobody had answered.'],
    [
      { event: 'ended', outcome: 'no_action', late: true },
      'it ended. It came after the outcome was settled and changed nothing.',
    ],
    [
      { source: 'protocol', event: 'refused', outcome: 'invalid_number' },
      'it was given up, since the carrier does not reach the number.',
    ],
    [{ source: 'status', event: 'of_an_older_version' }, 'of an older version.'],
  ])('X4 %j', (fields, words) => {
    expect(sentence(anEvent(fields))).toBe(`The call to Alice A (round 2): ${words}`);
  });
});

test.each(['reminder 1', 'call now', 'call'])(
  'X4 a %s is called what it is, never a round',
  (step) => {
    const event: EventRecord = {
      ...{ kind: 'event', at: AT, attemptId: 'a', personId: 'p', name: 'Ann A', round: 1, step },
      ...{ source: 'status', event: 'ringing', late: false, zone: 'Australia/Sydney' },
    };
    expect(sentence(event)).toBe(`The call to Ann A (${step}): it rang.`);
  },
);

test('X4 a call that was judged when it was planned and again when it was dialled is told in two ways', () => {
  const decided = (stage: string): DecisionRecord => ({
    ...{ kind: 'decision', at: AT, offerId: 'o', personId: 'p', name: 'Alice A', about: 'ring' },
    ...{ stage, step: 'round 1', verdict: 'go', rule: 'all', version: 'v1', findings: [] },
    zone: 'Australia/Sydney',
  });

  expect(['reserve', 'dial'].map((stage) => sentence(decided(stage)))).toEqual([
    'Alice A (round 1) could be called: every rule agreed.',
    'Alice A (round 1) could still be called when it came to it: every rule agreed again.',
  ]);
});
