import type { Titled } from './test-titles.ts';

export interface Promised {
  id: string;
  /** All that is written by hand: heading and words. */
  words: string;
}

/** A section `### <id> …` for each promise; the lists of tests below the words are not by hand. */
export function promisesOn(page: string): Promised[] {
  return page
    .split(/^(?=### )/m)
    .filter((section) => section.startsWith('### '))
    .map((section) => ({ id: /^### (\S+)/.exec(section)?.[1] ?? '', words: section }));
}

/** The page with the list of tests under each promise as the tests are now. */
export function withTests(page: string, tests: readonly Titled[]): string {
  return page
    .split(/^(?=##)/m)
    .map((section) => {
      const id = /^### (\S+)/.exec(section)?.[1];
      const words = section.replace(/^( {2})?- .*\n/gm, '').replace(/\n+$/, '\n');
      const list = id === undefined ? '' : listOf(tests.filter(({ ids }) => ids.includes(id)));
      // These words are true only while the list is empty.
      return `${list === '' ? words : words.replace(/^Not yet shown.*\n/gm, '')}\n${list}`;
    })
    .join('')
    .replace(/\n+$/, '\n');
}

function listOf(tests: readonly Titled[]): string {
  const files = [...new Set(tests.map(({ file }) => file))];
  const lines = files.flatMap((file) => {
    const titles = tests.filter((one) => one.file === file).map(({ title }) => title);
    return [
      `- [${file.replace(/^test\//, '')}](../${file})`,
      ...[...new Set(titles)].map((title) => `  - ${title.replace(/[*<_`]/g, '\\$&')}`),
    ];
  });
  return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
}
