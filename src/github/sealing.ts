/** Sealed boxes: what GitHub takes secrets in. */
import { failure } from '../failures/failures.ts';
import type { PublicKey } from '../model/places.ts';

/**
 * Seals a value for GitHub: libsodium's `crypto_box_seal`, in base64 of the ORIGINAL variant (RFC 4648, padded).
 * Source: https://docs.github.com/rest/guides/encrypting-secrets-for-the-rest-api
 *
 * @throws RegistrarError when the key is not 32 bytes of base64.
 */
export async function seal(value: string, { key }: PublicKey): Promise<string> {
  const { default: sodium } = await import('libsodium-wrappers');
  await sodium.ready;
  const { ORIGINAL } = sodium.base64_variants;
  try {
    return sodium.to_base64(
      sodium.crypto_box_seal(sodium.from_string(value), sodium.from_base64(key, ORIGINAL)),
      ORIGINAL,
    );
  } catch (cause) {
    throw failure('TARGET_REFUSED', {
      attempted: 'seal a secret',
      said: 'GitHub handed out a malformed public key',
      cause,
    });
  }
}
