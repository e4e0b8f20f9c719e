// npm run fuzz -- [--seconds N] [--seed K]: asks every endpoint of docs/openapi.json for what it must not answer, once with a
// tenant's key and once with the operator's, on servers of its own. Exits with 1 when an answer is a 5xx or not as documented.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installSchemathesis, fuzz } from './schemathesis.ts';
import { documentFor, openFuzzedServer } from './fuzzed-server.ts';
import { openHome } from '../../src/app/embedded/home.ts';

const { seconds, seed } = readArguments();

/** Rules that JSON Schema cannot say (a code that is taken, an end before its start) refuse data that the schema allows. */
const NOT_CHECKED = 'positive_data_acceptance';

/** PATCH of `/staff/import` is the change of a person whose id is "import", and is refused as such. */
const SETTINGS = `
[[operations]]
include-path-regex = "/api/v1/(staff|pools|shifts|contacts|appointments)/import"
checks.unsupported_method.enabled = false
`;

const program = installSchemathesis(join(openHome().dir, 'tools'));
const server = await openFuzzedServer();
writeFileSync(join(server.dir, 'schemathesis.toml'), SETTINGS);
let worst = 0;
try {
  for (const [access, key] of Object.entries(server.keys)) {
    const file = join(server.dir, `${access}-${randomUUID()}.json`);
    writeFileSync(file, JSON.stringify(documentFor(access)));
    process.stdout.write(
      `\n── with the key of ${access === 'tenant' ? 'a tenant' : 'the operator'}\n`,
    );
    const code = await fuzz(
      program,
      [
        file,
        ...['--url', server.origin, '--header', `Authorization: Bearer ${key}`],
        ...['--exclude-checks', NOT_CHECKED, '--continue-on-failure', '--workers', '1'],
        ...['--max-time', seconds, '--seed', seed, '--no-color'],
        ...['--suppress-health-check', 'all', '--generation-database', 'none'],
      ],
      server.dir,
    );
    worst = Math.max(worst, code);
    if (await server.opens(key)) continue;
    process.stdout.write(
      'The key opens nothing any more: what was asked after that proves nothing.\n',
    );
    worst = 1;
  }
} finally {
  await server.close();
}
process.exit(worst);

/** Before anything is installed or started. */
function readArguments(): { seconds: string; seed: string } {
  const options = {
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: '1' },
  } as const;
  try {
    const { values } = parseArgs({ options });
    if (Object.values(values).every((value) => /^[1-9]\d*$/.test(value))) return values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  process.stderr.write(
    'Usage: npm run fuzz -- [--seconds N] [--seed K], both whole numbers above 0\n',
  );
  process.exit(2);
}
