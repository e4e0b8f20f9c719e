import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// Prisma would download its schema engine on first use. The same engine comes with npm as WebAssembly, and that is what runs
// unless a binary is named. `PRISMA_SCHEMA_ENGINE_BINARY=` (empty) brings the download back; Windows cannot start a script
// as a program and always takes that road.
if (process.platform !== 'win32') {
  process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= path('./prisma/schema-engine.mjs');
}
if (process.env['PRISMA_SCHEMA_ENGINE_BINARY'] === '') {
  delete process.env['PRISMA_SCHEMA_ENGINE_BINARY'];
}

export default defineConfig({
  schema: path('../prisma/schema.prisma'),
  migrations: { path: path('../prisma/migrations') },
  datasource: { url: process.env['DATABASE_URL'] ?? '' },
});
