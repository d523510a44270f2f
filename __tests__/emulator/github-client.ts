/** GitHub alone, without sockets, at a time that only the test moves. */

import { createGithub } from '../../emulator/github/github.ts';
import type { CloudAnswer } from '../../emulator/service.ts';

export interface Answer extends CloudAnswer {
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: an answer's JSON, which the assertions look into
  readonly body: any;
}

const ORIGIN = 'https://localhost:4443';
export const BASE = `${ORIGIN}/api/v3`;

export async function openGithub(start = new Date('2026-11-23T05:30:00Z')) {
  let now = start;
  const github = await createGithub({ clock: { now: () => now } });

  /** `METHOD /path?query` */
  function send(line: string, token: string, body?: unknown): Answer {
    const [method = '', address = ''] = line.split(' ');
    const url = new URL(`${BASE}${address}`);
    return github.handle({
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: { 'user-agent': 'test', authorization: `Bearer ${token}` },
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      origin: ORIGIN,
    }) as Answer;
  }

  return {
    github,
    send,
    advance(seconds: number) {
      now = new Date(now.getTime() + seconds * 1000);
    },
  };
}
