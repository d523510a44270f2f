/** Virtual time: whatever is to happen waits in one queue, and nothing happens between two entries of it. */

interface Due {
  readonly at: number;
  readonly happen: () => void;
}

export interface Timeline {
  /** Milliseconds since 1970. */
  now(): number;
  /** Returns what takes it off the queue again. */
  after(milliseconds: number, happen: () => void): () => void;
  /** Lets the next thing happen that is due by then, and returns true; or moves on to then, and returns false. */
  step(until: number): boolean;
}

export function openTimeline(start: number): Timeline {
  // In the order in which it was planned, which decides between two that are due at the same moment.
  const queue = new Set<Due>();
  let now = start;
  return {
    now: () => now,
    after(milliseconds, happen) {
      const due = { at: now + Math.max(0, milliseconds), happen };
      queue.add(due);
      return () => void queue.delete(due);
    },
    step(until) {
      let next: Due | undefined;
      for (const due of queue) if (next === undefined || due.at < next.at) next = due;
      if (next === undefined || next.at > until) {
        now = Math.max(now, until);
        return false;
      }
      queue.delete(next);
      now = Math.max(now, next.at);
      next.happen();
      return true;
    },
  };
}
