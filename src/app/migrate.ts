// npm run migrate: brings the database of DATABASE_URL up to this version. May be repeated, and run by several at once.
import { deployMigrations, MigrationProblem } from './embedded/deploy-migrations.ts';

const url = process.env['DATABASE_URL'];
if (!url) {
  console.error('Set DATABASE_URL to the database that is to be migrated, as its owner.');
  process.exit(2);
}
try {
  const applied = await deployMigrations(url);
  for (const name of applied) console.log(`applied ${name}`);
  if (applied.length === 0) console.log('The database is up to date.');
} catch (error) {
  console.error(explained(error));
  process.exit(1);
}

/** What somebody at the terminal can mend is told without a stack. */
function explained(error: unknown): unknown {
  if (error instanceof MigrationProblem) {
    const cause = error.cause instanceof Error ? `\n${error.cause.message}` : '';
    return `${error.message}${cause}`;
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return `The database of DATABASE_URL cannot be reached or used (${error.code}): ${error.message}`;
  }
  return error;
}
