import { PrismaPg } from '@prisma/adapter-pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>;

/**
 * Prisma reads relations that stand side by side at the same time, in a transaction as well, whose only connection can do one
 * thing after the other: pg warns of it, and version 9 will refuse it. Here they take turns.
 */
export class OneAtATime extends PrismaPg {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => inTurn(await start(level));
    return adapter;
  }
}

function inTurn(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  const queued =
    <Query, Answer>(run: (query: Query) => Promise<Answer>) =>
    (query: Query): Promise<Answer> => {
      const mine = last.then(() => run(query));
      // Whoever asked hears of a failure; the next in turn does not wait for that.
      last = Promise.allSettled([mine]);
      return mine;
    };
  transaction.queryRaw = queued(transaction.queryRaw.bind(transaction));
  transaction.executeRaw = queued(transaction.executeRaw.bind(transaction));
  return transaction;
}
