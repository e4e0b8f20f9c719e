import { ApiProblem } from '../contract/client.ts';
import type { Problem } from '../contract/problem.ts';

/** Part of the command line's promise: scripts branch on them. */
export const EXIT_CODES = {
  ok: 0,
  /** The API refused, or what was watched ended without success. */
  refused: 1,
  usage: 2,
  replayMismatch: 3,
  unreachable: 4,
} as const;
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** For the help. */
export const EXIT_MEANINGS: Readonly<Record<keyof typeof EXIT_CODES, string>> = {
  ok: 'done',
  refused: 'the API refused, what was asked for has failed, or something was found to be wrong',
  usage: 'the command or the configuration is not right',
  replayMismatch: 'replay: the code does not do what the history says',
  unreachable: 'no server answers',
};

export class UsageProblem extends Error {
  override readonly name = 'UsageProblem';
}

/** A command that knows its own end: what to say, and with which code. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  readonly exitCode: ExitCode;
  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface Failure {
  exitCode: ExitCode;
  lines: readonly string[];
  /** As the API has told it. */
  problem?: Problem;
}

/** What `fetch` throws when there is no connection, or one that breaks. */
export const isUnreachable = (error: unknown): error is TypeError & { cause: Error } =>
  error instanceof TypeError && error.cause instanceof Error;

/** What a user is told of an error. Whatever is not theirs to mend is thrown on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ApiProblem) {
    const { problem } = error;
    const { title, detail, code, errors = [] } = problem;
    const fields = errors.map(({ field, problem, remedy }) => `  ${field}: ${problem} ${remedy}`);
    const saysAll = errors.some(({ problem, remedy }) => detail === `${problem} ${remedy}`);
    const lines = [`${title} (${code})${saysAll ? '' : `: ${detail}`}`, ...fields];
    return { exitCode: EXIT_CODES.refused, lines, problem };
  }
  if (error instanceof UsageProblem) return { exitCode: EXIT_CODES.usage, lines: [error.message] };
  if (error instanceof CommandFailed) return { exitCode: error.exitCode, lines: [error.message] };
  if (isUnreachable(error)) {
    const line = `No server answers (${error.cause.message}). Start one, or set RINGDOWN_ORIGIN.`;
    return { exitCode: EXIT_CODES.unreachable, lines: [line] };
  }
  throw error;
}
