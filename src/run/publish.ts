/** Storing an issued secret in one target: the value first, then the public facts, the marker last. */
import { explainUnexpected } from '../failures/explain.ts';
import type { RegistrarError } from '../failures/failures.ts';
import type { IssuedSecret } from '../model/application.ts';
import type { Holding } from '../model/holding.ts';
import type { Names } from '../model/names.ts';
import type { Places, Preparation } from '../model/places.ts';
import { companionsOf, type PublicFacts } from '../plan/companions.ts';
import type { Publication } from './journal.ts';
import type { Lock } from './lock.ts';

/** What was read of a target that is to be written to. */
export interface Destination {
  readonly holding: Holding;
  readonly preparation: Preparation;
}

/** Whatever goes wrong is in the publication. */
export async function publish(
  { credential, value }: IssuedSecret,
  facts: PublicFacts,
  slot: string,
  { holding, preparation }: Destination,
  alreadyWritten: ReadonlyMap<string, string>,
  names: Names,
  places: Places,
  lock: Lock,
): Promise<Publication> {
  const { target, companions } = holding;
  // One write replaces everything that stands there: an address that this run could not look up is kept.
  const kept = target.atOnce ? { ...facts, url: facts.url ?? companions[names.url]?.value } : facts;
  const beside = { slot, credential, companions: companionsOf(names, kept, credential.end) };
  const errors: RegistrarError[] = [];
  const write = async (name: string, text: string) => {
    const written = await places.writeCompanion(target, name, text, preparation, companions[name]);
    if (written.stored !== true) errors.push(written.error);
  };
  try {
    if (target.takesSecret) {
      const secret = await places.writeSecret(target, names.secret, value, preparation, holding.secret, beside);
      if (secret.stored !== true)
        return { target, state: secret.stored === false ? 'failed' : 'unknown', errors: [secret.error] };
      if (target.atOnce) return { target, state: 'written', errors };
    }
  } catch (error) {
    return { target, state: 'unknown', errors: [explainUnexpected(error, `publish to ${target.notation}`)] };
  }
  try {
    for (const [name, text] of beside.companions) if (alreadyWritten.get(name) !== text) await write(name, text);
    // A marker over somebody else's value would make the credential of that value look superseded.
    await lock.assertHeld();
    if (target.takesSecret) await write(names.marker, credential.keyId);
  } catch (error) {
    errors.push(explainUnexpected(error, `finish publishing to ${target.notation}`));
  }
  return { target, state: errors.length === 0 ? 'written' : 'incomplete', errors };
}
