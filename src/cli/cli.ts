import type { Client } from '../contract/client.ts';

/** The world of one call of the command line. */
export interface Terminal {
  /** One line each. */
  out(line: string): void;
  err(line: string): void;
  env: Readonly<Record<string, string | undefined>>;
  fetch?: typeof fetch;
  /** Between two looks of a command that watches. */
  pause(ms: number): Promise<void>;
}

/** What the commands need: the API, and one place to say things for people or for programs. */
export interface Cli {
  /** @throws UsageProblem without a key. */
  api(): Client;
  /** With --json the answer itself, else the lines made of it. */
  show<Answer>(answer: Answer, lines: (answer: Answer) => readonly string[]): void;
  terminal: Terminal;
}
