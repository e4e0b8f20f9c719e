import twilio from 'twilio';

type RequestOptions = Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0];

/** The SDK knows no base URL; this replaces the origin and nothing else. */
class RebasedClient extends twilio.RequestClient {
  readonly #origin: string;

  constructor(origin: string, timeoutMs: number) {
    super({ timeout: timeoutMs, keepAlive: false });
    this.#origin = origin;
  }

  override request<TData>(options: RequestOptions) {
    const { pathname, search } = new URL(options.uri);
    return super.request<TData>({
      ...options,
      uri: `${this.#origin}${pathname}${search}`,
    } as never);
  }
}

export const twilioAt = (origin: string, sid: string, token: string, timeoutMs = 2000) =>
  twilio(sid, token, { httpClient: new RebasedClient(origin, timeoutMs) });
