import { request as requestInTheClear } from 'node:http';
import { type Agent, request } from 'node:https';

/** How long a proxy may take to open the way. */
const TUNNEL_TIMEOUT_MS = 20_000;

/**
 * Leads the connections of an agent through a proxy (CONNECT), so that the TLS of each ends at the server itself. What
 * goes wrong before that is the proxy's fault, and the error says so: `proxy` is its host, and its status if it answered.
 */
export function tunnelled(agent: Agent, proxy: URL): Agent {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, opened) => {
    const fail = opened as ((error: Error) => void) | undefined;
    const blame = (error: Error, status?: number) =>
      fail?.(Object.assign(error, { proxy: { host: proxy.host, ...(status !== undefined && { status }) } }));
    const host = `${options.host?.includes(':') ? `[${options.host}]` : options.host}:${options.port}`;
    const [user, password] = [decoded(proxy.username), decoded(proxy.password)];
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const secure = proxy.protocol === 'https:';
    const asking = (secure ? request : requestInTheClear)({
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port || (secure ? 443 : 80),
      method: 'CONNECT',
      path: host,
      headers: { host, ...((user || password) && { 'proxy-authorization': authorization }) },
      agent: false,
      timeout: TUNNEL_TIMEOUT_MS,
    });
    asking.once('connect', ({ statusCode }, socket) => {
      const through = { ...options, socket };
      const connection = statusCode === 200 ? connect(through) : undefined;
      if (connection) return opened?.(null, connection);
      socket.destroy();
      blame(new Error(`the proxy ${proxy.host} answered ${statusCode}`), statusCode);
    });
    asking.once('timeout', () => asking.destroy(new Error(`the proxy ${proxy.host} did not answer in time`)));
    asking.once('error', (error) => blame(error));
    asking.end();
    return undefined;
  };
  return agent;
}

/** As written, when it was never encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
