/**
 * The time that a cloud and the processes in front of it have in common. It goes on by small steps, and only when every
 * process has answered the last one: a busy machine makes a test slow and never makes it fail. While all of them do
 * nothing but wait, the steps are large.
 */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { resolve } from 'node:path';
import type { Span } from '../../emulator/clock.ts';
import type { LocalCloud } from '../../emulator/cloud.ts';

/** For `node --require`. */
export const TIME_PRELOAD = resolve(import.meta.dirname, 'time.cjs');

/** Milliseconds. With requests under way; a time limit of 30 s is 300 of them, each a turn of every event loop. */
const STEP = 100;
const LONGEST_STEP = 1_000;
/** Milliseconds of real time that a step lasts at least, in which sockets and threads get on. */
const REST = { busy: 4, idle: 1 };
/** Answers in a row. Loading a module looks like waiting for a moment. */
const SURELY_IDLE = 3;

export interface Time {
  /** For the environment of a process. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds since the beginning. Stands still while no process runs. */
  now(): number;
  /** Of this time, not of the real one. */
  sleep(milliseconds: number): Promise<void>;
  /** Goes by at once. */
  skip(span: Span): void;
  close(): void;
}

interface Follower {
  /** The last step is not answered yet. */
  behind: boolean;
  /** Answers in a row that told of nothing but waiting. */
  idle: number;
  /** Milliseconds until it has something to do, when it is idle. */
  next: number;
}

export async function keepTime({ clock }: Pick<LocalCloud, 'clock'>): Promise<Time> {
  clock.rate = 0;
  const followers = new Map<Socket, Follower>();
  const sleepers = new Set<{ readonly due: number; wake(): void }>();
  let now = 0;
  let resting: NodeJS.Timeout | undefined;

  const server = createServer((socket) => {
    const follower: Follower = { behind: true, idle: 0, next: 0 };
    followers.set(socket, follower);
    socket.setNoDelay().setEncoding('utf8').write(`${now}\n`);
    socket.on('data', (text: string) => {
      const answer = text.trim();
      follower.behind = false;
      follower.idle = answer === '' ? 0 : follower.idle + 1;
      follower.next = Number(answer);
      goOn();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      followers.delete(socket);
      goOn();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  /** Takes the next step as soon as nobody is behind. */
  function goOn(): void {
    const all = [...followers.values()];
    if (resting !== undefined || all.length === 0 || all.some(({ behind }) => behind)) return;
    const idle = all.every((follower) => follower.idle >= SURELY_IDLE);
    resting = setTimeout(
      () => {
        resting = undefined;
        const next = Math.min(LONGEST_STEP, ...all.map((follower) => follower.next), ...untilAwake());
        pass(idle ? Math.max(1, Math.ceil(next)) : STEP);
        for (const [socket, follower] of followers) {
          follower.behind = true;
          socket.write(`${now}\n`);
        }
      },
      idle ? REST.idle : REST.busy,
    );
  }

  const untilAwake = () => [...sleepers].map(({ due }) => due - now);

  function pass(milliseconds: number): void {
    now += milliseconds;
    clock.advance({ seconds: milliseconds / 1000 });
    for (const sleeper of [...sleepers].filter(({ due }) => due <= now)) {
      sleepers.delete(sleeper);
      sleeper.wake();
    }
  }

  return {
    env: { TIME_PORT: String((server.address() as AddressInfo).port) },
    now: () => now,
    sleep: (milliseconds) => new Promise((wake) => sleepers.add({ due: now + milliseconds, wake })),
    skip: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) =>
      pass((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000),
    close() {
      clearTimeout(resting);
      server.close();
      for (const socket of followers.keys()) socket.destroy();
    },
  };
}
