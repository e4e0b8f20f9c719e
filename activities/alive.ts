import { heartbeat } from '@temporalio/activity';

/** Below it nothing is told: an ordinary ring costs no heartbeat. The activity's heartbeat time-out is three times as long. */
const BEAT_MS = 2000;

/** The server hears that the worker lives while this work goes on, and so within seconds that it has died. */
export function alive<Input, Output>(work: (input: Input) => Promise<Output>) {
  return async (input: Input): Promise<Output> => {
    const beat = setInterval(heartbeat, BEAT_MS);
    try {
      return await work(input);
    } finally {
      clearInterval(beat);
    }
  };
}
