/** What went wrong before a server could answer: the name, the connection, the certificate, or the proxy in between. */
import { getProxyUrl } from '@actions/http-client/lib/proxy';
import type { Refusal } from './refusal.ts';

/** With a proxy these concern the proxy: nothing else is looked up or connected to. */
const NOT_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/;
/** undici's words for a proxy that does not open the tunnel. */
const TUNNEL_REFUSED = /Proxy response \((\d{3})\)/;

type Silence = Required<Pick<Refusal, 'message' | 'host'>> & Pick<Refusal, 'code' | 'proxy'>;

/** Why no answer came from `url`: the innermost error that says so, wherever a client library buried it. */
export function connectionFailure(error: unknown, url: string): Silence {
  const { host } = new URL(url);
  const proxy = proxyOf(url);
  const { code, message } = tellingError(error);
  const refused = TUNNEL_REFUSED.exec(message)?.[1];
  if (proxy !== undefined && refused !== undefined) return proxyRefusal(url, Number(refused), proxy);
  const unreached = proxy !== undefined && NOT_CONNECTED.test(code ?? '');
  return { host, code, message, ...(unreached && { proxy: { host: proxy } }) };
}

/** A proxy's refusal which the library of Azure hands on as if the server had sent it: only the server gives IDs. */
export function refusedByProxy(url: string, status: number, requestId: string | undefined): Silence | undefined {
  const proxy = proxyOf(url);
  return proxy === undefined || status < 400 || requestId !== undefined ? undefined : proxyRefusal(url, status, proxy);
}

function proxyRefusal(url: string, status: number, proxy: string): Silence {
  const { host } = new URL(url);
  return { host, message: `the proxy ${proxy} answered ${status}`, proxy: { host: proxy, status } };
}

/** Host and port; never the user and password that the address may contain. */
function proxyOf(url: string): string | undefined {
  return getProxyUrl(new URL(url))?.host;
}

function tellingError(error: unknown): { code?: string; message: string } {
  let last = { message: error instanceof Error ? error.message : String(error) };
  for (let inner: unknown = error, depth = 0; inner instanceof Error && depth < 8; depth++) {
    const code: unknown = 'code' in inner ? inner.code : undefined;
    const first: unknown = inner instanceof AggregateError ? inner.errors[0] : undefined;
    if (first === undefined && typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) && !VAGUE.has(code))
      return { code, message: inner.message };
    if (inner.message !== '') last = { message: inner.message };
    inner = first ?? inner.cause;
  }
  return last;
}

/** Codes of wrappers, whose cause knows more. */
const VAGUE = new Set(['REQUEST_SEND_ERROR', 'UND_ERR_ABORTED']);
