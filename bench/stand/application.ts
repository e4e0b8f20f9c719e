import { startChild, type Child } from '../../test/faults/support/child.ts';

/** The application as it is deployed: processes of `serve` and of `work`. */
export interface Application {
  /** Where the next webhook goes: servers take turns. */
  nextOrigin(): string;
  /** Resident memory of all workers together. */
  workerBytes(): Promise<number>;
  stop(): Promise<void>;
}

export interface Size {
  servers: number;
  workers: number;
}

export async function startApplication(
  env: Readonly<Record<string, string>>,
  { servers, workers }: Size,
): Promise<Application> {
  const start = async (entry: 'src/app/serve.ts' | 'src/app/work.ts', ready: string) => {
    const child = startChild(entry, env, []);
    return { child, line: await child.says(ready) };
  };
  const many = <T>(count: number, one: () => Promise<T>) =>
    Promise.all(Array.from({ length: count }, one));
  const [serving, working] = await Promise.all([
    many(servers, () => start('src/app/serve.ts', 'serving')),
    many(workers, () => start('src/app/work.ts', 'working')),
  ]);
  const origins = serving.map(({ line }) => String(line['origin']));
  let turn = 0;
  const children: Child[] = [...working, ...serving].map(({ child }) => child);
  return {
    nextOrigin: () => origins[turn++ % origins.length] ?? '',
    async workerBytes() {
      const sizes = await Promise.all(
        working.map(({ line }) => residentBytes(String(line['observe']))),
      );
      return sizes.reduce((sum, bytes) => sum + bytes, 0);
    },
    async stop() {
      await Promise.all(children.map((child) => child.end()));
    },
  };
}

async function residentBytes(observe: string): Promise<number> {
  const metrics = await (await fetch(new URL('/metrics', observe))).text();
  const found = /^process_resident_memory_bytes\S* (\S+)$/m.exec(metrics)?.[1];
  if (found === undefined) throw new Error('The worker does not tell how much memory it uses.');
  return Number(found);
}
