import { expect, test } from 'vitest';
import { promisesOn, withTests } from './support/guarantees-page.ts';
import { read } from './support/pages.ts';
import { allTests, titledIn } from './support/test-titles.ts';

const page = read('docs/guarantees.md');
const promises = promisesOn(page);
const tests = allTests();
const shown = new Set(tests.flatMap(({ ids }) => ids));

test('every test that is named exists by its title, and every test with an id is named (`npm run guarantees` brings it up to date)', () => {
  expect(withTests(page, tests)).toBe(page);
});

test('every id in a title is a promise on the page, and each promise stands there once', () => {
  const ids = promises.map(({ id }) => id);

  expect([...shown].filter((id) => !ids.includes(id))).toEqual([]);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('a promise without a test says where it is shown, or that it is not yet', () => {
  const silent = promises.filter(({ id, words }) => {
    if (shown.has(id) || words.includes('Not yet')) return false;
    const elsewhere = [...words.matchAll(/Shown under ([^.]+)\./g)].flatMap(([, ids = '']) =>
      ids.split(/, | and /),
    );
    return elsewhere.length === 0 || !elsewhere.every((other) => shown.has(other));
  });

  expect(silent.map(({ id }) => id)).toEqual([]);
});

test('titles are found in groups, tables and templates, with all ids and ranges', () => {
  const source = `
    describe('S4 rounds', () => { test('A1 one', () => {}); });
    for (const n of [1]) test(\`F40–F42 after \${n} calls\`, () => {});
    for (const { title } of [{ title: 'a3 by table' }]) { test(title, () => {}); }
    test.each([1])('I11 order %s', () => {});
    fault('F30', 'rings once', async () => {});
    test('without one', () => {});`;

  expect(titledIn('x.test.ts', source)).toEqual([
    { file: 'x.test.ts', title: 'S4 rounds › A1 one', ids: ['S4', 'A1'] },
    { file: 'x.test.ts', title: 'F40–F42 after … calls', ids: ['F40', 'F41', 'F42'] },
    { file: 'x.test.ts', title: 'a3 by table', ids: ['a3'] },
    { file: 'x.test.ts', title: 'I11 order …', ids: ['I11'] },
    { file: 'x.test.ts', title: 'F30 rings once', ids: ['F30'] },
    { file: 'x.test.ts', title: 'without one', ids: [] },
  ]);
});
