import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Paths from the root, of files below a folder. */
export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort();
}

/** Lines of the blocks that are marked as shell. */
export function shellLines(page: string): string[] {
  const blocks = [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map((match) => match[1] ?? '');
  return blocks.flatMap((block) => block.trim().split('\n'));
}

/** Targets of the links that stay inside the clone. */
export function innerLinks(page: string): string[] {
  return [...page.matchAll(/\]\(((?!https?:)[^)#]+)/g)].map((match) => match[1] ?? '');
}

/** Cells of all rows of the tables under a heading, head and rule left out. */
export function tableUnder(page: string, heading: string): string[][] {
  const section = page.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('|---'))
    .map((line) =>
      line
        .slice(1, -1)
        .split(' | ')
        .map((cell) => cell.replace(/\|$/, '').trim()),
    )
    .slice(1);
}
