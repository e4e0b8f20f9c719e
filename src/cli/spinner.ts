import ora from 'ora';
import type { Spinner } from './cli.ts';

/** On standard error, so that the answer alone is on standard output. */
export function spin(text: string): Spinner {
  const spinner = ora({ text, stream: process.stderr, discardStdin: false }).start();
  return {
    say(next) {
      spinner.text = next;
    },
    stop: () => void spinner.stop(),
  };
}
