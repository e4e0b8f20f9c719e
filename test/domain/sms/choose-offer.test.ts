import { expect, test } from 'vitest';
import { chooseOffer } from '../../../src/domain/sms/choose-offer.ts';

const a12 = { code: 'A12', id: 1 };
const b34 = { code: 'B34', id: 2 };

test('S2 a code chooses its offer among several', () => {
  expect(chooseOffer({ code: 'B34' }, [a12, b34])).toEqual({ kind: 'one', offer: b34 });
});

test('S2 a bare yes counts when exactly one live offer reached the number', () => {
  expect(chooseOffer({}, [a12])).toEqual({ kind: 'one', offer: a12 });
});

test('S2 a bare yes to several offers gets the codes and chooses none', () => {
  expect(chooseOffer({}, [a12, b34])).toEqual({ kind: 'ambiguous', codes: ['A12', 'B34'] });
});

test('S2 a code that was not offered chooses nothing, even if only one offer is live', () => {
  expect(chooseOffer({ code: 'Z99' }, [a12])).toEqual({
    kind: 'unknown_code',
    code: 'Z99',
    codes: ['A12'],
  });
});

test('without a live offer there is nothing to choose, with a code or without', () => {
  expect(chooseOffer({}, [])).toEqual({ kind: 'none' });
  expect(chooseOffer({ code: 'A12' }, [])).toEqual({ kind: 'none' });
});

test('the same code from two agencies behind one sender is not guessed at', () => {
  expect(chooseOffer({ code: 'A12' }, [a12, { code: 'A12', id: 3 }, b34])).toEqual({
    kind: 'ambiguous',
    codes: ['A12', 'A12', 'B34'],
  });
});
