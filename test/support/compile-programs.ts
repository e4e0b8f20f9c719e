import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin, stop } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

const ENTRIES = [
  ...['carrier', 'migrate', 'recover', 'ringdown', 'serve', 'work'].map(
    (name) => `src/app/${name}.ts`,
  ),
  '.config/fuzz/fuzz.ts',
  'test/app/embedded/owner.ts',
];

/** Each file goes on finding what lies beside it (migrations, workflows, the guard of a server). */
const ownAddresses: Plugin = {
  name: 'own addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: 'ts',
    }));
  },
};

/**
 * The programs that tests start, as plain JavaScript in `folder`: loading one takes a quarter of what it takes from
 * TypeScript. The packages stay what they are.
 */
export async function compilePrograms(folder: string): Promise<string> {
  await mkdir(folder);
  // Packages are looked for from where the importing file lies.
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outbase: root,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [ownAddresses],
    logLevel: 'warning',
  });
  // Its process would stay for the whole run.
  await stop();
  return folder;
}
