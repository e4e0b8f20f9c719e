import type { Command } from 'commander';

/** What may be typed after the words of one command. */
export interface CommandWords {
  /** `offer open`; '' for the program itself. */
  path: string;
  words: readonly Word[];
}

export interface Word {
  word: string;
  description: string;
}

/** Every command of the tree, with its subcommands, options and the choices of its first argument. */
export function commandWords(program: Command): CommandWords[] {
  const found: CommandWords[] = [];
  const visit = (command: Command, path: string): void => {
    found.push({ path, words: wordsOf(command) });
    for (const child of command.commands) {
      visit(child, path === '' ? child.name() : `${path} ${child.name()}`);
    }
  };
  visit(program, '');
  return found;
}

function wordsOf(command: Command): Word[] {
  const choices = command.registeredArguments[0]?.argChoices ?? [];
  return [
    ...command.commands.map((child) => ({ word: child.name(), description: child.description() })),
    ...choices.map((word) => ({ word, description: '' })),
    ...command.options.flatMap(({ long, description }) =>
      typeof long === 'string' ? [{ word: long, description }] : [],
    ),
    { word: '--help', description: 'what this command does' },
  ];
}
