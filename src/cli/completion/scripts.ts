import type { CommandWords } from './command-words.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A script for the shell to read at its start. It knows the commands of this version by heart and runs nothing. */
export function completionScript(shell: Shell, commands: readonly CommandWords[]): string[] {
  switch (shell) {
    case 'bash':
      return [
        ...caseFunction(commands),
        '_ringdown() {',
        '  local path="" word',
        '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
        '    if [[ -n "$(_ringdown_words "${path:+$path }$word")" ]]; then path="${path:+$path }$word"; fi',
        '  done',
        '  COMPREPLY=($(compgen -W "$(_ringdown_words "$path")" -- "${COMP_WORDS[COMP_CWORD]}"))',
        '  if [[ ${#COMPREPLY[@]} -eq 0 ]]; then COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")); fi',
        '}',
        'complete -F _ringdown ringdown',
      ];
    case 'zsh':
      return [
        '#compdef ringdown',
        ...caseFunction(commands),
        '_ringdown() {',
        '  local path_="" word',
        '  for word in "${words[@]:1:CURRENT-2}"; do',
        '    if [[ -n "$(_ringdown_words "${path_:+$path_ }$word")" ]]; then path_="${path_:+$path_ }$word"; fi',
        '  done',
        '  compadd -- ${=$(_ringdown_words "$path_")} || _files',
        '}',
        'compdef _ringdown ringdown',
      ];
    case 'fish':
      return fishLines(commands);
  }
}

/** A function that prints the words after a path, and nothing after one that is none. */
function caseFunction(commands: readonly CommandWords[]): string[] {
  return [
    '_ringdown_words() {',
    '  case "$1" in',
    ...commands.map(
      ({ path, words }) => `    "${path}") echo "${words.map(({ word }) => word).join(' ')}" ;;`,
    ),
    '  esac',
    '}',
  ];
}

function fishLines(commands: readonly CommandWords[]): string[] {
  const [top, ...rest] = commands;
  return [
    'complete -c ringdown -f',
    ...wordLines(top, '__fish_use_subcommand'),
    ...rest.flatMap((command) =>
      wordLines(
        command,
        command.path
          .split(' ')
          .map((word) => `__fish_seen_subcommand_from ${word}`)
          .join('; and '),
      ),
    ),
  ];
}

function wordLines(command: CommandWords | undefined, when: string): string[] {
  return (command?.words ?? []).map(({ word, description }) => {
    const said = description === '' ? '' : ` -d '${description.replaceAll("'", "\\'")}'`;
    const typed = word.startsWith('--') ? `-l ${word.slice(2)}` : `-a ${word}`;
    return `complete -c ringdown -n '${when}' ${typed}${said}`;
  });
}
