/** Taking a lock only when the work under it fits in. */
import { failure } from '../failures/failures.ts';
import { gateTo, HeldBack } from '../net/gate.ts';
import type { Hold } from '../net/pace.ts';
import type { Story } from './story.ts';

/**
 * @param writes requests to GitHub that are to be sent under the lock, at most
 * @throws RegistrarError when the work of this client alone is too much, or GitHub asks to be left alone for too long
 */
export async function takeTurn(writes: number, { desired, runtime }: Story): Promise<Hold> {
  const gate = gateTo('GitHub', runtime);
  const count = desired.targets.length;
  if (writes > gate.mostWrites) {
    const attempted = `take care of the secret in ${count} targets, which takes ${writes} requests that write`;
    throw failure('TOO_MANY_TARGETS', { attempted }, { most: String(gate.mostWrites) });
  }
  try {
    return await gate.hold(writes, { cancelled: runtime.cancelled, allowance: runtime.allowance });
  } catch (error) {
    if (!(error instanceof HeldBack)) throw error;
    const when = `${Math.ceil(error.waitMs / 60_000)} minutes`;
    throw failure(
      'RATE_LIMITED',
      { attempted: 'begin', said: error.message, cause: error },
      { service: 'GitHub', when },
    );
  }
}
