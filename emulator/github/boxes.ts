import sodium from 'libsodium-wrappers';

/** The key pair of one secret store. GitHub replaces it now and then; the key ID tells which one sealed a value. */
export interface BoxKey {
  readonly keyId: string;
  /** Base64 with padding, standard alphabet. */
  readonly publicKey: string;
  /** The plaintext, or `undefined` when the box was not sealed for this key or is no UTF-8. */
  open(sealed: string): string | undefined;
}

/** Key IDs are long decimal strings at GitHub, too long for a JavaScript number. */
const firstKeyId = 568_250_167_242_549_000n;

/** Makes key pairs whose IDs never repeat. Waits for libsodium once, so that making and opening are synchronous. */
export async function createBoxKeys(): Promise<() => BoxKey> {
  await sodium.ready;
  const original = sodium.base64_variants.ORIGINAL;
  let made = 0n;
  return () => {
    made += 1n;
    const pair = sodium.crypto_box_keypair();
    return {
      keyId: String(firstKeyId + made),
      publicKey: sodium.to_base64(pair.publicKey, original),
      open(sealed) {
        try {
          const box = sodium.from_base64(sealed, original);
          return sodium.to_string(sodium.crypto_box_seal_open(box, pair.publicKey, pair.privateKey));
        } catch {
          return undefined;
        }
      },
    };
  };
}
