import { AsyncLocalStorage } from 'node:async_hooks';

/** The request in which something is done, for whatever writes down who has ordered it. */
export interface CurrentRequest {
  within(requestId: string, next: () => void): void;
  id(): string | undefined;
}

export function createCurrentRequest(): CurrentRequest {
  const storage = new AsyncLocalStorage<string>();
  return {
    within: (requestId, next) => storage.run(requestId, next),
    id: () => storage.getStore(),
  };
}
