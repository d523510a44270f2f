/** Listening where `localhost` may lead: on both loopback addresses, on one port. */

import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

const attempts = 10;

/** Port 0 for any free one. A machine without IPv6 does without. */
export async function listenOnLoopback<Listener extends Server>(
  create: () => Listener,
  wanted: number,
): Promise<{ readonly port: number; readonly servers: readonly Listener[] }> {
  for (let attempt = 1; ; attempt++) {
    const first = await listen(create(), '127.0.0.1', wanted);
    const { port } = first.address() as AddressInfo;
    try {
      return { port, servers: [first, await listen(create(), '::1', port)] };
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken) return { port, servers: [first] };
      // Clients try IPv6 first and would meet a stranger there.
      first.close();
      if (wanted !== 0 || attempt === attempts) throw error;
    }
  }
}

async function listen<Listener extends Server>(server: Listener, address: string, port: number): Promise<Listener> {
  server.listen(port, address);
  await once(server, 'listening');
  return server;
}
