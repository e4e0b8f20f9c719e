// The command `ringdown`: what speaks to the API, and what reads histories.
import { setTimeout as pause } from 'node:timers/promises';
import { runCli } from '../cli/program.ts';
import { spin } from '../cli/spinner.ts';
import { callMeCommand } from './call-me/call-me-command.ts';
import { doctorCommand } from './doctor/doctor-command.ts';
import { exportHistoryCommand } from './replay/export-history-command.ts';
import { replayCommand } from './replay/replay-command.ts';

const exitCode = await runCli(
  process.argv.slice(2),
  {
    out: (line) => console.log(line),
    err: (line) => console.error(line),
    env: process.env,
    isTty: process.stdout.isTTY,
    ...(process.stderr.isTTY && { spin }),
    pause: async (ms) => {
      await pause(ms);
    },
  },
  doctorCommand,
  callMeCommand,
  exportHistoryCommand,
  replayCommand,
);
// Whatever has read a history keeps threads of its own, which would keep the process alive.
process.exit(exitCode);
