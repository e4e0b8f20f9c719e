/** What a webhook URL's fragment says about patience: `#rc=3&rp=ct,rt,5xx`. Defaults are the carrier's. */
export interface ConnectionOverride {
  readonly retries: number;
  readonly retriesOn: ReadonlySet<string>;
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
}

export type DeliveryFailure =
  | { readonly kind: 'connect_failed' }
  | { readonly kind: 'no_answer' }
  | { readonly kind: 'status'; readonly status: number };

const retriesMax = 5;

export function connectionOverride(url: string): ConnectionOverride {
  const start = url.indexOf('#');
  const settings = new URLSearchParams(start === -1 ? '' : url.slice(start + 1));
  const number = (name: string, fallback: number, most: number) => {
    const value = Number(settings.get(name) ?? fallback);
    return Number.isFinite(value) ? Math.min(most, Math.max(0, value)) : fallback;
  };
  return {
    retries: number('rc', 1, retriesMax),
    retriesOn: new Set((settings.get('rp') ?? 'ct').split(',')),
    connectTimeoutMs: number('ct', 5000, 10_000),
    readTimeoutMs: number('rt', 15_000, 15_000),
  };
}

export function isRetried(failure: DeliveryFailure, { retriesOn }: ConnectionOverride): boolean {
  if (retriesOn.has('all')) return true;
  switch (failure.kind) {
    case 'connect_failed':
      return retriesOn.has('ct');
    case 'no_answer':
      return retriesOn.has('rt');
    case 'status':
      return retriesOn.has(failure.status >= 500 ? '5xx' : '4xx');
  }
}
