/**
 * The proxy variables, read once and for every request, as the runner itself reads them.
 * Source: https://github.com/actions/runner/blob/main/src/Runner.Sdk/RunnerWebProxy.cs
 */

/** The proxy on the way to an https URL; `undefined` when it is reached directly. */
export type ProxyFor = (url: URL) => URL | undefined;

/** What is read here and nowhere else. */
export const PROXY_VARIABLES = [
  'https_proxy',
  'HTTPS_PROXY',
  'http_proxy',
  'HTTP_PROXY',
  'no_proxy',
  'NO_PROXY',
] as const;

/** Returns the problem instead when there is an address that no request could go through. */
export function readProxy(environment: Readonly<Record<string, string | undefined>>): ProxyFor | string {
  const name = ['https_proxy', 'HTTPS_PROXY'].find((each) => environment[each]);
  const address = unquoted(environment[name ?? '']);
  if (name === undefined || address === '') return () => undefined;
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  const proxy = URL.canParse(written) ? new URL(written) : undefined;
  const host = /^([\w.-]+|\[[\da-f:.]+\])$/i.test(proxy?.hostname ?? '');
  // With one slash, or a quote left open, it would be the address of another host.
  const path = written !== address && proxy?.pathname !== '/';
  if (proxy === undefined || !/^https?:$/.test(proxy.protocol) || !host || path) {
    // The address is not shown: it may contain a password.
    return `${name}: what was given is not the address of a proxy; accepted is http://HOST:PORT, with USER:PASSWORD@ before the host where the proxy asks for them`;
  }
  const direct = unquoted(environment['no_proxy'] || environment['NO_PROXY'])
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
  return (url) =>
    url.protocol !== 'https:' || isLoopback(url) || direct.some((entry) => covers(entry, url)) ? undefined : proxy;
}

/** This very machine. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

/** An entry of NO_PROXY: `*`, a host with all below it, or with a leading dot what is below it; with or without a port. */
function covers(entry: string, { hostname, port }: URL): boolean {
  if (entry === '*') return true;
  const [, host = '', only] = /^(?:\*(?=\.))?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  const suffix = host.startsWith('.') ? host : `.${host}`;
  return (hostname === host || hostname.endsWith(suffix)) && (only === undefined || only === (port || '443'));
}

function unquoted(value = ''): string {
  return value
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
}
