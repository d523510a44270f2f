/** Whether a client is to exist, and whether Entra may give it tokens. */
import type { ClientFields } from './client-inputs.ts';
import type { RunContext } from './run-context.ts';

/** `disabled`: no more tokens, everything else stays. `absent`: it is taken away. */
export type ClientState = 'disabled' | 'absent';

export interface WantedState {
  /** Absent: the client exists, and whether it is enabled is left alone. */
  readonly state?: ClientState;
  /** Client ID of the client that is to be taken away; given with `absent`, and with nothing else. */
  readonly confirm?: string;
}

/**
 * @param standing it stands in a file, where it may stay: a step is told to take a client away by hand
 */
export function readState(
  { choice, guid, given, conflict, problem }: ClientFields,
  { applicationId, forceRotate }: { readonly applicationId?: string | undefined; readonly forceRotate: boolean },
  { eventName }: Pick<RunContext, 'eventName'>,
  standing = false,
): WantedState {
  const state = choice('state');
  const confirm = guid('confirm');
  if (state === 'absent' && confirm === undefined)
    problem('confirm', '', 'the client ID of the client that "state: absent" takes away');
  if (state !== 'absent' && given('confirm')) conflict('confirm', 'it is accepted only with "state: absent"');
  if (state === 'absent' && eventName === 'schedule' && !standing)
    conflict('state', 'absent is not accepted on schedule events: a client is taken away by hand');
  if (state !== undefined && forceRotate)
    conflict('state', `${state} does not go with force-rotate: no secret is issued then`);
  if (confirm !== undefined && applicationId !== undefined && confirm !== applicationId)
    conflict('confirm', `${confirm} was given, and application-id names another application, ${applicationId}`);
  return {
    ...(state !== undefined && { state }),
    ...(state === 'absent' && confirm !== undefined && { confirm }),
  };
}
