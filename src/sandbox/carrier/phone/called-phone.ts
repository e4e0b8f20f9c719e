import type { Direction } from '../../ledger/entry.ts';
import type { CallStatus } from '../call/call.ts';
import type { Persona, TextHabits } from './persona.ts';

/** A call as somebody at the phone, or a test, sees it. */
export interface PhoneCall {
  readonly sid: string;
  readonly account: string;
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  readonly status: CallStatus;
  /** What was said or played, in order, each noted when it began. */
  readonly heard: readonly string[];
  readonly pressed: string;
}

/** What somebody at the phone can do with a call. */
export interface CallHands {
  after(seconds: number, act: () => void): void;
  answer(by: 'human' | 'machine'): void;
  press(digit: string): void;
  hangUp(): void;
  reject(): void;
  onListening(act: () => void): void;
  /** Resolves when the HTTP work that this call has caused is done. */
  settled(): Promise<void>;
}

export interface ReceivedText {
  readonly at: number;
  readonly from: string;
  readonly body: string;
}

/** The carrier's side of a phone. */
export interface CalledPhone {
  upcomingPersona(): Persona;
  takePersona(): Persona;
  connect(call: PhoneCall, persona: Persona, hands: CallHands): void;
  receive(text: ReceivedText): void;
  readonly textHabits: TextHabits;
  /** The next of a list of replies; undefined if it replies nothing. */
  takeReply(): string | undefined;
}
