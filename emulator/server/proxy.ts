/**
 * A CONNECT proxy that leads every host to the local cloud, so that a client with HTTPS_PROXY which knows only the
 * real endpoints meets the local ones.
 */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface CloudProxy {
  /** For HTTPS_PROXY. */
  readonly url: string;
  /** `host:port` of every CONNECT, in order. */
  readonly connects: readonly string[];
  /** Absolute URLs or paths of requests that tried to go through in the clear. All are refused. */
  readonly plain: readonly string[];
  /** Hosts that are answered 403. `all` for every host. */
  refuse: ReadonlySet<string> | 'all';
  close(): Promise<void>;
}

interface ProxyOptions {
  readonly cloud: {
    readonly port: number;
    readonly vault?: {
      /** Whether the proxy would find the host. */
      resolves(host: string): boolean;
    };
  };
}

export async function startProxy({ cloud }: ProxyOptions): Promise<CloudProxy> {
  const connects: string[] = [];
  const plain: string[] = [];
  const sockets = new Set<Socket>();
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };

  const server = createServer((request, response) => {
    plain.push(request.url ?? '');
    response.writeHead(405).end();
  });
  server.on('connection', track);
  server.on('connect', (request, client: Socket, head: Buffer) => {
    const target = request.url ?? '';
    connects.push(target);
    const host = target.replace(/:\d+$/, '');
    if (proxy.refuse === 'all' || proxy.refuse.has(host) || !target.endsWith(':443')) {
      client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    if (cloud.vault?.resolves(host) === false) {
      client.end('HTTP/1.1 503 Service Unavailable\r\nx-squid-error: ERR_DNS_FAIL 0\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    const upstream = connect(cloud.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    track(upstream);
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const proxy: CloudProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connects,
    plain,
    refuse: new Set(),
    async close() {
      const closed = new Promise((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  return proxy;
}
