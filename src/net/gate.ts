import type { ServiceName } from './refusal.ts';
import type { Wire } from './wire.ts';

/** Where all requests of a run to one service pass, whoever sends them. */
export interface Gate {
  /**
   * Sends when there is room. What is urgent, such as locks and what cleans up, overtakes all that waits.
   *
   * @throws the reason of `cancelled` when it was aborted while this waited, unless it is urgent
   */
  pass<T>(send: () => Promise<T>, urgent: boolean, cancelled: AbortSignal): Promise<T>;
}

/** Requests that may be under way at a time. GitHub admits 100. Source: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const AT_A_TIME: Readonly<Partial<Record<ServiceName, number>>> = { GitHub: 90 };

/** A run has one wire, and so one gate for each service. */
const gates = new WeakMap<Wire, Map<ServiceName, Gate>>();

export function gateTo(service: ServiceName, wire: Wire): Gate {
  const known = gates.get(wire) ?? new Map<ServiceName, Gate>();
  gates.set(wire, known);
  const gate = known.get(service) ?? openGate(AT_A_TIME[service] ?? Number.POSITIVE_INFINITY);
  known.set(service, gate);
  return gate;
}

export function openGate(atATime: number): Gate {
  const waiting: { readonly urgent: boolean; readonly enter: () => void }[] = [];
  let underWay = 0;
  /** A place that becomes free is handed on, so that nobody who comes now slips in. */
  const leave = () => {
    const urgent = waiting.findIndex((each) => each.urgent);
    const [next] = waiting.splice(Math.max(urgent, 0), 1);
    if (next === undefined) underWay -= 1;
    else next.enter();
  };
  return {
    async pass(send, urgent, cancelled) {
      const waits = underWay >= atATime;
      if (waits) await new Promise<void>((enter) => waiting.push({ urgent, enter }));
      else underWay += 1;
      try {
        if (waits && !urgent) cancelled.throwIfAborted();
        return await send();
      } finally {
        leave();
      }
    },
  };
}
