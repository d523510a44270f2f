import type { Refusal } from './refusal.ts';

type Silence = Required<Pick<Refusal, 'message' | 'host'>> & Pick<Refusal, 'code' | 'proxy'>;

/** Why no answer came from `url`: the name, the connection, the certificate, or the proxy in between. */
export function connectionFailure(error: unknown, url: string): Silence {
  const { host } = new URL(url);
  const proxy = error instanceof Error && 'proxy' in error ? (error.proxy as Refusal['proxy']) : undefined;
  // Of a name with several addresses every one was tried.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return { host, message: String(first) };
  const code = 'code' in first && typeof first.code === 'string' ? first.code : undefined;
  return { host, code, message: first.message, ...(proxy && { proxy }) };
}
