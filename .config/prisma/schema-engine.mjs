#!/usr/bin/env node
// Prisma's migrate commands talk to a native program that Prisma downloads when it is first needed. This file takes that
// program's place (PRISMA_SCHEMA_ENGINE_BINARY): same arguments, same JSON-RPC on stdin and stdout, answered by the
// WebAssembly build of the very same engine, which comes with npm. Nothing is downloaded.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { canConnect, createDatabase, dropDatabase, migrationAdapter } from './postgres.mjs';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: 'string', multiple: true, default: [] },
    datasource: { type: 'string', default: '{}' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
    version: { type: 'boolean', short: 'V', default: false },
  },
});
const url = JSON.parse(flags.datasource).url;

/** PostgreSQL's SQLSTATE to the code that Prisma's command line explains to its user. */
const prismaCode = (error) => ({ '3D000': 'P1003', '28P01': 'P1000' })[error.code] ?? 'P1001';

const log = (level, fields) => process.stderr.write(`${JSON.stringify({ level, fields })}\n`);

/** `schema-engine cli <command>`: one answer by exit code, the reason as a log line. */
async function runCommand(command) {
  try {
    if (command === 'can-connect-to-database') await canConnect(url);
    else if (command === 'create-database') await createDatabase(url);
    else if (command === 'drop-database') await dropDatabase(url);
    else throw new Error(`unknown command ${command}`);
  } catch (error) {
    // Prisma reads the log from its second line on.
    log('INFO', { message: 'schema-engine' });
    log('ERROR', { message: error.message || String(error), error_code: prismaCode(error) });
    process.exitCode = 1;
  }
}

async function loadEngine() {
  const wasm = new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm'));
  const { instance } = await WebAssembly.instantiate(readFileSync(fileURLToPath(wasm)), {
    './schema_engine_bg.js': bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => log('ERROR', { message }) };
}

/**
 * Every request gets an engine and connections of its own: an engine that has used its shadow database once refuses to do
 * so again, and closing the connections gives back Prisma's advisory lock.
 */
async function ask(method, params) {
  const opened = [];
  const factory = bindMigrationAwareSqlAdapterFactory(migrationAdapter(url, opened));
  const datamodels = flags.datamodels.map((path) => [path, readFileSync(path, 'utf8')]);
  const settings = datamodels.length > 0 ? { datamodels } : {};
  const engine = await bindings.SchemaEngine.new(settings, () => undefined, factory);
  try {
    // These two cannot open a shadow database in the WebAssembly build; the diagnosis can, and what it has replayed stays
    // in the engine for them.
    if (method === 'evaluateDataLoss' || method === 'createMigration') {
      await engine.devDiagnostic({
        migrationsList: params.migrationsList,
        filters: params.filters,
      });
    }
    return await engine[method === 'getDatabaseVersion' ? 'version' : method](params);
  } finally {
    await Promise.allSettled(opened.map((adapter) => adapter.client.end()));
  }
}

const send = (message) =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

async function answer(method, params) {
  if (method === 'createDatabase') {
    return { databaseName: await createDatabase(params.datasource.url ?? url) };
  }
  if (method === 'ensureConnectionValidity') {
    await canConnect(params.datasource?.url ?? url).catch((error) => {
      throw Object.assign(error, { code: prismaCode(error) });
    });
    return {};
  }
  const result = await ask(method, params);
  if (method !== 'diff' || typeof result.stdout !== 'string') return result ?? {};
  // The native engine prints a diff through a notification of its own.
  send({ id: randomUUID(), method: 'print', params: { content: result.stdout } });
  return { exitCode: result.exitCode, stdout: null };
}

async function serve() {
  await loadEngine();
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    if (method === undefined) continue; // an answer to one of our notifications
    try {
      send({ id, result: await answer(method, params) });
    } catch (error) {
      const data = {
        is_panic: false,
        message: error.message,
        error_code: error.code,
        meta: error.meta ?? null,
      };
      send({ id, error: { code: 4466, message: 'An error happened.', data } });
    }
  }
}

if (flags.version) console.log('schema-engine-cli, WebAssembly');
else if (positionals[0] === 'cli') await runCommand(positionals[1]);
else await serve();
