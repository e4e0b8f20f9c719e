/** The digits that one Gather collects. */
export interface Keypad {
  take(digit: string): void;
  readonly digits: string;
  /** Aborted by the first digit: speech inside the Gather stops there. */
  readonly touched: AbortSignal;
  /** Aborted once enough digits are there or the finish key was pressed. */
  readonly complete: AbortSignal;
  /** Runs at every digit. */
  onDigit: () => void;
}

export function createKeypad(limits: {
  readonly numDigits: number;
  readonly finishOnKey: string;
}): Keypad {
  const touched = new AbortController();
  const complete = new AbortController();
  let digits = '';
  const keypad: Keypad = {
    get digits() {
      return digits;
    },
    touched: touched.signal,
    complete: complete.signal,
    onDigit: () => undefined,
    take(digit) {
      if (complete.signal.aborted) return;
      touched.abort();
      const finished = limits.finishOnKey !== '' && digit === limits.finishOnKey;
      if (!finished) digits += digit;
      keypad.onDigit();
      if (finished || digits.length >= limits.numDigits) complete.abort();
    },
  };
  return keypad;
}
