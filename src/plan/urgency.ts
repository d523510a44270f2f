/** In which order clients are worked on, and which of them cannot wait for another run. */
import { createHash } from 'node:crypto';
import type { DesiredClient } from '../wanted/client.ts';
import type { Observed } from './observed.ts';
import type { Plan } from './plan.ts';
import type { Situation } from './situation.ts';

/** The most urgent first. */
const KINDS = ['ordered', 'expired', 'astray', 'expiring', 'revocation', 'new', 'other'] as const;

export interface Urgency {
  readonly kind: (typeof KINDS)[number];
  /** When the stored secret expires, where that decides; milliseconds since 1970. */
  readonly end: number;
  /** A run that leaves it to the next one has failed. */
  readonly cannotWait: boolean;
}

/** What was asked for by hand comes first. */
export const ORDERED: Urgency = { kind: 'ordered', end: 0, cannotWait: true };

export function urgencyOf(
  desired: DesiredClient,
  { now }: Pick<Observed, 'now'>,
  { current, thresholdMs }: Pick<Situation, 'current' | 'thresholdMs'>,
  plan: Pick<Plan, 'reason' | 'revocations' | 'registration'>,
): Urgency {
  const kind = kindOf(desired.state !== undefined, plan);
  const end = current?.end.getTime() ?? now.getTime();
  const late = kind === 'expiring' && end - now.getTime() < thresholdMs / 2;
  return {
    kind,
    end: kind === 'expiring' ? end : 0,
    cannotWait: late || kind === 'ordered' || kind === 'expired' || kind === 'astray',
  };
}

function kindOf(
  ordered: boolean,
  { reason, revocations, registration }: Pick<Plan, 'reason' | 'revocations' | 'registration'>,
): Urgency['kind'] {
  if (ordered || reason === 'forced') return 'ordered';
  if (reason === 'expired' || reason === 'expiring') return reason;
  if (reason === 'missing' || reason === 'drift') return 'astray';
  if (revocations.length > 0) return 'revocation';
  return reason === 'first' || registration.some((step) => step.do === 'create application') ? 'new' : 'other';
}

/** For `toSorted`; who is equally urgent keeps their order. */
export function byUrgency(one: Urgency, other: Urgency): number {
  return KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) || one.end - other.end;
}

/** Beginning at a place drawn from the run ID: whoever stands at the end of the file is not always left over. */
export function inTurn<Client>(clients: readonly Client[], runId: string): Client[] {
  const drawn = createHash('sha256').update(runId, 'utf8').digest().readUInt32BE(0);
  const first = clients.length === 0 ? 0 : drawn % clients.length;
  return [...clients.slice(first), ...clients.slice(0, first)];
}
