import { Argument, type Command } from 'commander';
import type { Cli } from '../cli.ts';
import { examples } from '../examples.ts';
import { commandWords } from './command-words.ts';
import { completionScript, SHELLS, type Shell } from './scripts.ts';

export function completionCommand(program: Command, cli: Cli): void {
  const completion = program
    .command('completion')
    .description('prints a script that completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'for which').choices(SHELLS))
    .action((shell: Shell) => {
      const script = completionScript(shell, commandWords(program));
      cli.show({ shell, script: script.join('\n') }, () => script);
    });
  examples(
    completion,
    'completion bash >> ~/.bashrc',
    'completion zsh > "${fpath[1]}/_ringdown"',
    'completion fish > ~/.config/fish/completions/ringdown.fish',
  );
}
