/** Whether something that is not ours stands where the credential is to be stored. */
import { failure, type RegistrarError } from '../failures/failures.ts';
import { type PasswordCredential, slotOf } from '../model/application.ts';
import type { Holding } from '../model/holding.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Observed } from './observed.ts';

/** @returns why the target is not ours to write to, or nothing */
export function takenBy(
  { target, companions, secret }: Holding,
  { names, prefix }: DesiredClient,
  { application, slot }: Observed,
  ours: readonly PasswordCredential[],
): RegistrarError[] {
  const refuse = (stands: string, cure: string) => {
    const attempted = `store the credential in ${target.notation}, where ${stands}`;
    return [failure('TARGET_TAKEN', { attempted, said: 'Nothing was written' }, { cure })];
  };
  const clientId = companions[names.clientId]?.value;
  if (clientId && clientId.toLowerCase() !== application?.appId.toLowerCase()) {
    return refuse(
      `${names.clientId} names another application, ${clientId}`,
      `give the unique-name (or application-id) of that application`,
    );
  }
  const marker = companions[names.marker];
  const named = application?.credentials.find((credential) => credential.keyId === marker?.value);
  const owner = named && slotOf(named);
  if (owner !== undefined && owner !== slot) {
    return refuse(
      `${names.marker} names a credential of another slot, ${owner}`,
      'publish from the workflow that owns it',
    );
  }
  if (secret !== undefined && marker === undefined && ours.length === 0) {
    return refuse(
      `the secret ${names.secret} exists and was not written by this action`,
      `remove that secret (prefix ${prefix})`,
    );
  }
  return [];
}
