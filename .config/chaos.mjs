// npm run chaos -- [--seeds N] [--first-seed K] [vitest arguments]: every fault for N seeds, and then a table of what hit and what was violated. Exits with 1 on any violation.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { seeds, firstSeed, others } = readArguments(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'ringdown-chaos-'));
const table = join(folder, 'stories.jsonl');
writeFileSync(table, '');
Object.assign(process.env, {
  FAULT_SEEDS: String(seeds),
  FAULT_FIRST_SEED: String(firstSeed),
  FAULT_TABLE: table,
});
process.on('exit', () => {
  const lines = readFileSync(table, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  rmSync(folder, { recursive: true });
  console.table(rowsOf(lines));
  const violations = lines.reduce((sum, line) => sum + line.violations.length, 0);
  console.log(`${lines.length} stories, ${violations} violations`);
  if (violations > 0 || lines.length === 0) process.exitCode ||= 1;
});

// The very same run as `npm run test:long`, of these folders alone.
process.argv = [...process.argv.slice(0, 2), 'test:long', 'test/faults', 'test/chaos', ...others];
await import('./run.mjs');

function readArguments(given) {
  const others = [...given];
  const take = (name, fallback) => {
    const at = others.indexOf(name);
    if (at === -1) return fallback;
    const number = Number(others.splice(at, 2)[1]);
    if (Number.isInteger(number) && number > 0) return number;
    console.error(`${name} needs a whole number above 0.`);
    process.exit(2);
  };
  return { seeds: take('--seeds', 1), firstSeed: take('--first-seed', 1), others };
}

/** One row a fault, job and seed: what was injected and how often it hit, and what was violated. */
function rowsOf(lines) {
  const words = (fired) =>
    Object.entries(fired)
      .map(([what, times]) => `${what}: ${times}`)
      .join(', ');
  return lines
    .map(({ id, job, seed, fired, violations }) => ({
      fault: id,
      job,
      seed,
      hits: words(fired),
      violations: violations.join('; '),
    }))
    .sort((one, other) => one.fault.localeCompare(other.fault) || one.seed - other.seed);
}
