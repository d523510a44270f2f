/** Requests as a person reads them. */

import type { JournalEntry } from '../../emulator/server/server.ts';

/** `github GET    /api/v3/… 200`; a vault's name before its path; no status where no answer came. */
export function lineOf({ service, method, host, path, query, requestBody, status }: JournalEntry): string {
  // What Graph is asked to select and the correlation IDs of Entra say nothing to a reviewer.
  const shown = query === '' || service === 'graph' || service === 'entra' ? '' : `?${query}`;
  const created = /"name":"(\w+)"/.exec(service === 'github' && method === 'POST' ? requestBody : '')?.[1];
  const what = created === undefined ? '' : ` (${created})`;
  const vault = service === 'vault' ? host.split('.')[0] : '';
  return `${service.padEnd(6)} ${method.padEnd(6)} ${vault}${path}${shown}${what} ${status === 0 ? 'no answer' : status}`;
}

/** For each write what it is, without IDs: `graph POST addPassword`. */
export function gistOf(entries: readonly JournalEntry[]): string[] {
  return entries.map(({ service, method, path, requestBody }) => {
    const last = decodeURIComponent(path).split('/').at(-1) ?? '';
    const name = /"name":"(\w+)"/.exec(service === 'github' ? requestBody : '')?.[1];
    return `${service} ${method} ${name ?? last.replace(/\(.*\)$/, '').replace(/^[0-9a-f-]{36}$/, 'ID')}`;
  });
}
