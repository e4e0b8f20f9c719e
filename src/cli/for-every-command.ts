import type { Command } from 'commander';

/** Commander does not hand these down to commands that were added before; and the options may stand at the end. */
export function forEveryCommand(program: Command): void {
  const visit = (command: Command): void => {
    for (const child of command.commands) {
      child.copyInheritedSettings(program);
      if (child.commands.length === 0) acceptGlobals(program, child);
      visit(child);
    }
  };
  visit(program);
}

function acceptGlobals(program: Command, command: Command): void {
  command.option('--json', 'answer in JSON, for programs');
  command.option('--no-color', 'without colours, as where NO_COLOR is set');
  command.hook('preAction', () => {
    const { json, color } = command.opts<{ json?: boolean; color?: boolean }>();
    if (json) program.setOptionValue('json', true);
    if (color === false) program.setOptionValue('color', false);
    // The command's own options are its own: some are sent on as they are.
    for (const name of ['json', 'color']) command.setOptionValue(name, undefined);
  });
}
