/**
 * A throwaway certificate authority and one server certificate, written in DER by hand: Node can sign but not issue,
 * and a tool such as openssl is not on every machine.
 */

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';

export interface Certificates {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** PEM throughout. The names are host names, with or without `*.`, and IP addresses. */
export function issueCertificates(names: readonly string[]): Certificates {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const authorityName = 'Local cloud throwaway CA';

  const authorityCertificate = issue({
    subject: authorityName,
    issuer: authorityName,
    publicKey: authority.publicKey,
    signingKey: authority.privateKey,
    extensions: [
      extension('2.5.29.19', 'critical', sequence(tag(0x01, Buffer.from([0xff])), integer(Buffer.from([0])))),
      // keyCertSign, cRLSign
      extension('2.5.29.15', 'critical', tag(0x03, Buffer.from([1, 0b0000_0110]))),
      extension('2.5.29.14', 'plain', tag(0x04, keyIdentifier(authority.publicKey))),
    ],
  });

  const certificate = issue({
    subject: names[0] ?? 'localhost',
    issuer: authorityName,
    publicKey: server.publicKey,
    signingKey: authority.privateKey,
    extensions: [
      extension('2.5.29.19', 'critical', sequence()),
      // digitalSignature
      extension('2.5.29.15', 'critical', tag(0x03, Buffer.from([7, 0b1000_0000]))),
      // serverAuth
      extension('2.5.29.37', 'plain', sequence(objectIdentifier('1.3.6.1.5.5.7.3.1'))),
      extension('2.5.29.17', 'plain', sequence(...names.map(alternativeName))),
      extension('2.5.29.14', 'plain', tag(0x04, keyIdentifier(server.publicKey))),
      extension('2.5.29.35', 'plain', sequence(tag(0x80, keyIdentifier(authority.publicKey)))),
    ],
  });

  return {
    authority: authorityCertificate,
    certificate,
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

interface Issue {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly signingKey: KeyObject;
  readonly extensions: readonly Buffer[];
}

function issue({ subject, issuer, publicKey, signingKey, extensions }: Issue): string {
  const day = 86_400_000;
  const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));
  const toBeSigned = sequence(
    tag(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    distinguishedName(issuer),
    // Clients judge it by their own clock, wherever the cloud's clock stands.
    sequence(utcTime(new Date(Date.now() - day)), utcTime(new Date(Date.now() + 90 * day))),
    distinguishedName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tag(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', toBeSigned, signingKey);
  const der = sequence(toBeSigned, ecdsaWithSha256, tag(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** SHA-1 of the public key's bits, as RFC 5280 proposes. */
function keyIdentifier(publicKey: KeyObject): Buffer {
  // The subjectPublicKeyInfo of a P-256 key ends with the 65 bytes of the uncompressed point.
  const point = publicKey.export({ type: 'spki', format: 'der' }).subarray(-65);
  return createHash('sha1').update(point).digest();
}

function alternativeName(name: string): Buffer {
  if (isIP(name) === 4) return tag(0x87, Buffer.from(name.split('.').map(Number)));
  if (isIP(name) === 6) return tag(0x87, ipv6(name));
  return tag(0x82, Buffer.from(name, 'ascii'));
}

function ipv6(address: string): Buffer {
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string) => (text ? text.split(':') : []);
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function distinguishedName(commonName: string): Buffer {
  const attribute = sequence(objectIdentifier('2.5.4.3'), tag(0x0c, Buffer.from(commonName)));
  return sequence(tag(0x31, attribute));
}

function extension(id: string, weight: 'critical' | 'plain', value: Buffer): Buffer {
  const critical = weight === 'critical' ? [tag(0x01, Buffer.from([0xff]))] : [];
  return sequence(objectIdentifier(id), ...critical, tag(0x04, value));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tag(0x30, Buffer.concat(parts));
}

/** The value must not have its highest bit set. */
function integer(value: Buffer): Buffer {
  return tag(0x02, value);
}

function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tag(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

function utcTime(time: Date): Buffer {
  const digits = time.toISOString().replaceAll(/\D/g, '').slice(2, 14);
  return tag(0x17, Buffer.from(`${digits}Z`));
}

function tag(number: number, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([number, ...length(value.length)]), value]);
}

function length(bytes: number): number[] {
  if (bytes < 0x80) return [bytes];
  if (bytes < 0x100) return [0x81, bytes];
  return [0x82, bytes >> 8, bytes & 0xff];
}
