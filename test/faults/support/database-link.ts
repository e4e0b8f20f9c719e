import { openLink, type Link } from './link.ts';

/** A transaction at its most delicate moment. */
export interface Commit {
  /** The server has not heard of it yet, or has committed and nobody knows. */
  when: 'before' | 'after';
  /** All that the transaction has asked for. */
  sql: string;
}

/** A road to PostgreSQL on which every commit is seen. */
export interface DatabaseLink {
  /** The same database, by this road. */
  url(direct: string): string;
  /** Asked at every commit; `hold` keeps it from arriving until `letGo`. */
  onCommit(ask: (commit: Commit) => 'pass' | 'hold'): void;
  letGo(): void;
  close(): void;
}

const COMMIT = 'COMMIT';

export async function openDatabaseLink(server: string): Promise<DatabaseLink> {
  let ask: (commit: Commit) => 'pass' | 'hold' = () => 'pass';
  let held: (() => void)[] = [];
  const { hostname: host, port } = new URL(server);
  const link: Link = await openLink({ host, port: Number(port) }, () => {
    let sql = '';
    let commits = false;
    const at = (when: Commit['when'], pass: () => void) => {
      if (ask({ when, sql }) === 'pass') pass();
      else held.push(pass);
    };
    return {
      asked(bytes, pass) {
        const text = bytes.toString('latin1');
        commits = text.includes(COMMIT);
        sql += text;
        if (commits) at('before', pass);
        else pass();
      },
      told(bytes, pass) {
        if (!commits || !bytes.toString('latin1').includes(COMMIT)) return pass();
        at('after', pass);
        commits = false;
        sql = '';
      },
    };
  });
  return {
    url(direct) {
      const url = new URL(direct);
      url.host = `127.0.0.1:${String(link.port)}`;
      return url.toString();
    },
    onCommit(asked) {
      ask = asked;
    },
    letGo() {
      const passes = held;
      held = [];
      for (const pass of passes) pass();
    },
    close: () => link.close(),
  };
}
