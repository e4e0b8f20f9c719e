// npm run migrate: brings the database of DATABASE_URL up to this version. May be repeated, and run by several at once.
import { deployMigrations } from './embedded/deploy-migrations.ts';

const url = process.env['DATABASE_URL'];
if (!url) {
  console.error('Set DATABASE_URL to the database that is to be migrated, as its owner.');
  process.exit(1);
}
const applied = await deployMigrations(url);
for (const name of applied) console.log(`applied ${name}`);
if (applied.length === 0) console.log('The database is up to date.');
