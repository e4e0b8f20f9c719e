// npm run chaos -- [--seeds N] [--first-seed K] [vitest arguments]: every fault for N seeds, and then a table of what fired.
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
  console.table(rowsOf(readFileSync(table, 'utf8')));
  rmSync(folder, { recursive: true });
});

// The very same run as `npm test`, of these folders alone.
process.argv = [...process.argv.slice(0, 2), 'test', 'test/faults', 'test/chaos', ...others];
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

/** One row a fault: how many seeds, how often what was injected fired, and what was violated. */
function rowsOf(lines) {
  const rows = new Map();
  for (const line of lines.split('\n').filter(Boolean)) {
    const { id, seed, fired, violations } = JSON.parse(line);
    const row = rows.get(id) ?? { fault: id, seeds: new Set(), fired: 0, violations: 0 };
    row.seeds.add(seed);
    row.fired += Object.values(fired).reduce((sum, times) => sum + times, 0);
    row.violations += violations.length;
    rows.set(id, row);
  }
  return [...rows.values()]
    .map((row) => ({ ...row, seeds: row.seeds.size }))
    .sort((one, other) => one.fault.localeCompare(other.fault));
}
