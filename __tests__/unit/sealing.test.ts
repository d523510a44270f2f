import sodium from 'libsodium-wrappers';
import { beforeAll, describe, expect, test } from 'vitest';
import { seal } from '../../src/github/sealing.ts';
import vectors from './sealed-box-vectors.json' with { type: 'json' };

const ORIGINAL = 1;
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

function open(sealed: string, publicKey: string, secretKey: string): string {
  return Buffer.from(sodium.crypto_box_seal_open(bytes(sealed), bytes(publicKey), bytes(secretKey))).toString('utf8');
}

beforeAll(async () => {
  await sodium.ready;
  expect(sodium.base64_variants.ORIGINAL).toBe(ORIGINAL);
});

describe('a sealed box', () => {
  test.each(['', 'a', 'client-secret ~.-_8Q~', 'ünïcödé ✓ 🩺', 'x'.repeat(5_000), 'line\nfeed\0zero'])(
    'is opened by the store to exactly what was sealed: %j',
    async (value) => {
      const { publicKey, privateKey } = sodium.crypto_box_keypair();
      const sealed = await seal(value, { keyId: '1', key: base64(publicKey) });
      expect(open(sealed, base64(publicKey), base64(privateKey))).toBe(value);
    },
  );

  test('is in padded base64 of the standard alphabet, as GitHub wants it', async () => {
    const { publicKey } = sodium.crypto_box_keypair();
    const boxes = await Promise.all(
      Array.from({ length: 50 }, (_, length) => seal('x'.repeat(length), { keyId: '1', key: base64(publicKey) })),
    );
    for (const box of boxes) expect(base64(bytes(box))).toBe(box);
    expect(boxes.join('')).toMatch(/[+/]/);
  });

  test('is another one every time', async () => {
    const key = { keyId: '1', key: base64(sodium.crypto_box_keypair().publicKey) };
    expect(await seal('same', key)).not.toBe(await seal('same', key));
  });

  test('cannot be opened with the key of another store', async () => {
    const [one, other] = [sodium.crypto_box_keypair(), sodium.crypto_box_keypair()];
    const sealed = await seal('value', { keyId: '1', key: base64(one.publicKey) });
    expect(() => open(sealed, base64(other.publicKey), base64(other.privateKey))).toThrow();
  });
});

describe('the vectors', () => {
  test.each(vectors.cases)('$plaintextUtf8', async ({ plaintextUtf8, sealedBase64 }) => {
    const { publicKey, secretKey } = vectors;
    expect(open(sealedBase64, publicKey, secretKey)).toBe(plaintextUtf8);
    const ours = await seal(plaintextUtf8, { keyId: '1', key: publicKey });
    expect(open(ours, publicKey, secretKey)).toBe(plaintextUtf8);
    expect(ours).toHaveLength(sealedBase64.length);
  });
});

describe('a malformed public key is refused', () => {
  test.each([
    { description: 'empty', key: '' },
    { description: 'too short', key: base64(new Uint8Array(31)) },
    { description: 'too long', key: base64(new Uint8Array(33)) },
    { description: 'not base64', key: '!'.repeat(44) },
    { description: 'URL-safe base64', key: `${'-_'.repeat(21)}8=` },
    { description: 'a key that every box of is open to anybody', key: base64(new Uint8Array(32)) },
  ])('when it is $description', async ({ key }) => {
    const refused = await seal('the-secret-value', { keyId: '1', key }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'TARGET_REFUSED' });
    expect(String(refused)).not.toContain('the-secret-value');
  });
});
