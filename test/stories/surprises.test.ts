import { expect, test } from 'vitest';
import { createLedger } from '../../src/sandbox/ledger/ledger.ts';
import { emptyCast, surprises } from './support/surprises.ts';

const us = '+61255550000';
const alice = '+61411111111';
const stranger = '+61422222222';

function played() {
  const ledger = createLedger();
  const cast = emptyCast();
  cast.names.set(alice, 'Alice');
  let sids = 0;
  const sid = () => `SID${String((sids += 1))}`;
  return {
    cast,
    surprises: () => surprises(ledger.entries, cast),
    rings: (to: string) => {
      ledger.append('AC', 0, { kind: 'ring_started', callSid: sid(), from: us, to });
    },
    texts: (to: string, body: string) => {
      const text = { messageSid: sid(), from: us, to, body };
      ledger.append('AC', 0, { kind: 'text_accepted', by: 'api', ...text });
    },
    writes: (from: string, body: string) => {
      ledger.append('AC', 0, { kind: 'text_received', messageSid: sid(), from, to: us, body });
    },
  };
}

test('a story fails on a ring of a phone that it neither gave a part nor asked about', () => {
  const story = played();
  story.rings(alice);
  expect(story.surprises()).toEqual(['a ring of Alice, who has no part in this story']);
  story.cast.ringsRead = 1;
  expect(story.surprises()).toEqual([]);
  story.rings(alice);
  expect(story.surprises()).toHaveLength(1);
  story.cast.acting.add(alice);
  expect(story.surprises()).toEqual([]);
});

test('a story fails on a text to somebody outside its pools who has not written', () => {
  const story = played();
  story.texts(stranger, 'Hello');
  expect(story.surprises()).toEqual([`a text to a stranger (${stranger}): Hello`]);
  story.writes(stranger, 'Who is this?');
  expect(story.surprises()).toEqual([]);
});

test('a story fails on the same words twice, unless their receiver wrote in between', () => {
  const story = played();
  story.texts(alice, 'Shift 1 is open.');
  story.texts(alice, 'Shift 2 is open.');
  expect(story.surprises()).toEqual([]);
  story.texts(alice, 'Shift 1 is open.');
  expect(story.surprises()).toEqual(['a text to Alice for the second time: Shift 1 is open.']);
  story.writes(alice, 'Which one?');
  expect(story.surprises()).toEqual([]);
});
