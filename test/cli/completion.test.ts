import { execFileSync, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { ringdownIn } from './an-api.ts';

async function scriptFor(shell: string): Promise<string> {
  const { exitCode, out } = await ringdownIn({}, 'completion', shell);
  expect(exitCode).toBe(0);
  return out.join('\n');
}

test.each([
  { typed: ['off'], offers: ['offer'] },
  { typed: ['offer', 'can'], offers: ['cancel'] },
  { typed: ['offer', 'list', '--st'], offers: ['--state'] },
  { typed: ['pool', 'ed'], offers: ['edit'] },
  { typed: ['pool', 'edit', '--tier'], offers: ['--tier-delay-minutes'] },
  { typed: ['webhook', 'red'], offers: ['redeliver'] },
  { typed: ['hold', 'ten'], offers: ['tenant'] },
  { typed: ['completion', ''], offers: ['bash', 'zsh', 'fish'] },
])('bash completes $typed', async ({ typed, offers }) => {
  const words = ['ringdown', ...typed].map((word) => `'${word}'`).join(' ');
  const asked = `COMP_WORDS=(${words}); COMP_CWORD=${typed.length}; _ringdown; printf '%s\\n' "\${COMPREPLY[@]}"`;

  const found = execFileSync('bash', ['-c', `${await scriptFor('bash')}\n${asked}`], {
    encoding: 'utf8',
  });

  expect(
    found.split('\n').filter((word) => !word.startsWith('-') || offers.includes(word)),
  ).toEqual([...offers, '']);
});

test('zsh and fish are told of every command, and where those shells are installed they take it', async () => {
  const [zsh, fish] = [await scriptFor('zsh'), await scriptFor('fish')];

  for (const word of ['offer', 'staff', 'completion', '--state']) {
    expect(zsh).toContain(word);
    expect(fish).toContain(word.replace('--', '-l '));
  }
  for (const [shell, script] of [
    ['zsh', zsh],
    ['fish', fish],
  ] as const) {
    const { error, status } = spawnSync(shell, ['-n'], { input: script });
    expect(error === undefined ? status : 0).toBe(0);
  }
});

test('a shell that is none of these is a mistake: 2', async () => {
  expect((await ringdownIn({}, 'completion', 'tcsh')).exitCode).toBe(2);
});
