// Do the migrations lead to the schema? Asks Prisma, on a PostgreSQL that lives for this question only. Exit code 0: yes;
// 2: no, and the difference has been printed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openHome } from '../../src/app/embedded/home.ts';
import { openThrowawayInstance } from '../../src/app/embedded/instance.ts';
import { startPostgres } from '../../src/app/embedded/postgres.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function prismaDiff(databaseUrl: string): number {
  const prisma = ['node_modules/prisma/build/index.js', 'migrate', 'diff', '--exit-code'];
  const sides = ['--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma'];
  const env = { ...process.env, DATABASE_URL: databaseUrl, CHECKPOINT_DISABLE: '1' };
  const { status, error } = spawnSync(process.execPath, [...prisma, ...sides], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) throw error;
  return status ?? 1;
}

const instance = await openThrowawayInstance(openHome());
try {
  const postgres = await startPostgres({ dir: instance.dir, durable: false });
  try {
    process.exitCode = prismaDiff(postgres.url('postgres'));
  } finally {
    await postgres.stop();
  }
} finally {
  instance.release();
}
