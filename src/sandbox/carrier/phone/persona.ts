interface Detected {
  /** What machine detection makes of it, right or wrong, e.g. 'machine_start' for a human. */
  readonly detectedAs?: string;
  readonly detectedAfterSeconds?: number;
}

/** What whoever has the phone does with one call. Seconds count on the clock of the call's account. */
export type Persona =
  | (Detected & {
      readonly kind: 'answers';
      /** 8 unless given. */
      readonly afterSeconds?: number;
      /** For the first Gather, or for one Gather after the other; further ones get no digit. */
      readonly presses?: string | readonly string[];
      /** Counts from when the Gather begins to listen, so it cuts longer speech short. 3 unless given. */
      readonly pressAfterSeconds?: number;
      /** Hangs up half a second after the last digit instead of listening on. */
      readonly thenHangsUp?: boolean;
    })
  | (Detected & { readonly kind: 'silent'; readonly afterSeconds?: number })
  | (Detected & {
      readonly kind: 'hangs_up';
      readonly afterSeconds?: number;
      /** After answering; 2 unless given. */
      readonly hangsUpAfterSeconds?: number;
    })
  | (Detected & {
      readonly kind: 'voicemail';
      /** 18 unless given. */
      readonly afterSeconds?: number;
      /** Until the beep; 6 unless given. */
      readonly greetingSeconds?: number;
      /** How long the mailbox records before it hangs up; 120 unless given. */
      readonly recordsSeconds?: number;
    })
  /** Rings and is pushed away. */
  | { readonly kind: 'rejects'; readonly afterSeconds?: number }
  | { readonly kind: 'no_answer' }
  /** Never rings. */
  | { readonly kind: 'busy' }
  /** Never rings: the network cannot complete the call. SIP 503 unless given; 404 is a number out of service. */
  | { readonly kind: 'fails'; readonly sipCode?: number }
  /** The carrier turns the number down when the call or text is created (21211). */
  | { readonly kind: 'invalid' }
  /** Talks with an agent, who hangs up then. A script that asks for keys hears nothing from such a person. */
  | {
      readonly kind: 'talks';
      readonly says: Says;
      readonly afterSeconds?: number;
      /** 20 unless given. */
      readonly talkSeconds?: number;
      readonly mood?: 'Positive' | 'Neutral' | 'Negative';
    }
  /** Rings until the test acts. */
  | (Detected & { readonly kind: 'manual' });

/** What somebody wants of whoever calls about an appointment; both of the last, where somebody says two things. */
export type Says =
  'confirms' | 'cancels' | 'wants_another_time' | 'opts_out' | 'confirms_and_opts_out' | 'nothing';

export const declines = (): Persona => ({ kind: 'answers', presses: '2' });

export const accepts = (): Persona => ({ kind: 'answers', presses: '1' });

export const pressesWrongKeyThen = (digit: string): Persona => ({
  kind: 'answers',
  presses: ['5', digit],
});

/** What happens to texts sent to a phone. */
export interface TextHabits {
  readonly delivery?:
    | { readonly kind: 'delivered'; readonly afterSeconds?: number }
    /** `code` as in 30003 unreachable, 30005 unknown, 30007 filtered. */
    | {
        readonly kind: 'undelivered' | 'failed';
        readonly code: number;
        readonly afterSeconds?: number;
      }
    /** Stays `sent`: no receipt ever comes. */
    | { readonly kind: 'no_receipt' };
  /** One reply a text (the last one repeats), or what to make of the text; undefined is silence. */
  readonly replies?: readonly string[] | ((text: string) => string | undefined);
  /** From delivery to reply; 30 unless given. */
  readonly afterSeconds?: number;
}
