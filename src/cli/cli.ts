import type { Client } from '../contract/client.ts';
import type { Colours } from './colours.ts';

/** The world of one call of the command line. */
export interface Terminal {
  /** One line each. */
  out(line: string): void;
  err(line: string): void;
  env: Readonly<Record<string, string | undefined>>;
  fetch?: typeof fetch;
  /** Between two looks of a command that watches. */
  pause(ms: number): Promise<void>;
  /** Whether a person looks at the answer. False unless given. */
  isTty?: boolean;
  /** Shows that work goes on, for a person; absent where nobody looks. */
  spin?(text: string): Spinner;
}

/** Of an instant of the API: to the minute, with the offset it goes by. */
export type TimeWords = (at: string) => string;

export interface Spinner {
  say(text: string): void;
  stop(): void;
}

/** What the commands need: the API, and one place to say things for people or for programs. */
export interface Cli {
  /**
   * Each change is sent with a key of its own, so that one whose answer was lost is not carried out twice.
   * @throws UsageProblem without a key.
   */
  api(idempotencyKey?: () => string): Client;
  /** For whoever has no key yet: signing in. */
  stranger(): Client;
  /** With --json the answer itself, else the lines made of it. */
  show<Answer>(answer: Answer, lines: (answer: Answer, paint: Colours) => readonly string[]): void;
  /** As `show`; the lines may tell times as the clocks of the tenant show them, for which it is asked. */
  showTimes<Answer>(
    answer: Answer,
    lines: (answer: Answer, paint: Colours, time: TimeWords) => readonly string[],
  ): Promise<void>;
  /** Lines for a person beside the answer; nothing with --json. */
  note(lines: readonly string[]): void;
  /** Says that work goes on, and how far it is, until it has ended. */
  during<Result>(
    text: string,
    work: (say: (text: string) => void) => Promise<Result>,
  ): Promise<Result>;
  terminal: Terminal;
}
