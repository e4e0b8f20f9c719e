import { expect } from 'vitest';
import { ringdownIn } from './an-api.ts';

export async function helpOf(...path: string[]): Promise<string> {
  const { exitCode, out } = await ringdownIn({}, ...path, '--help');
  expect(exitCode).toBe(0);
  return out.join('\n');
}

/** The commands under one, as its help lists them; `help` itself is none of ours. */
function namesIn(help: string): string[] {
  const [, list = ''] = help.split('Commands:\n');
  return [...list.matchAll(/^ {2}(\S+)/gm)]
    .flatMap(([, name]) => name ?? [])
    .filter((name) => /^[a-z-]+$/.test(name) && name !== 'help');
}

/** Every command that does something, by its words. */
export async function commandPaths(): Promise<string[]> {
  const top = namesIn((await helpOf()).split('\nEnvironment:')[0] ?? '');
  const paths = await Promise.all(
    top.map(async (name) => {
      const below = namesIn(await helpOf(name));
      return below.length === 0 ? [name] : below.map((child) => `${name} ${child}`);
    }),
  );
  return paths.flat();
}

/** The lines that its help shows, without `ringdown`. */
export async function examplesOf(path: string): Promise<string[]> {
  const help = await helpOf(...path.split(' '));
  return [...help.matchAll(/^ {2}\$ ringdown (.+)$/gm)].map(([, line]) => line ?? '');
}

/** As a shell would split them; nothing but double quotes and redirections occurs. */
export function wordsIn(line: string): string[] {
  const [command = ''] = line.split(/ >>? /);
  return [...command.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}
