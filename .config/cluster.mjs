// npm run cluster: what docker-compose.temporal.yml describes, without Docker: the production server of Temporal on PostgreSQL,
// two servers and two workers, and stories that are played on them while one of each is killed. Go builds the server, once.
process.env.RINGDOWN_CLUSTER = '1';
process.argv = [...process.argv.slice(0, 2), 'test', 'test/cluster', ...process.argv.slice(2)];
await import('./run.mjs');
