import { describe, expect, test } from 'vitest';
import { failure } from '../../src/failures/failures.ts';
import { refusedAccess } from '../../src/plan/fhir-access.ts';
import {
  aClient,
  aCredential,
  ago,
  aHolding,
  anApplication,
  codes,
  type GivenClient,
  type GivenWorld,
  HOME,
  NAMES,
  plan,
} from './builders.ts';

const URL = 'https://clinic-r4.fhir.azurehealthcareapis.com';
const OTHER_URL = 'https://ward-r4.fhir.azurehealthcareapis.com';
const REFUSED = refusedAccess(403, ago({ days: 2 }), URL);
const access = (url: string) => ({ url, audience: url, assignments: [] });
const young = aCredential('young', { began: { days: 10 } });
const due = aCredential('due', { began: { days: 70 } });
const trouble = failure('FHIR_SERVICE_NOT_FOUND', { attempted: 'read the FHIR service' });

describe('a FHIR service that cannot be read', () => {
  const unread = (world: GivenWorld): GivenWorld => ({ ...world, fhirTrouble: trouble });

  test.each<{ description: string; world: GivenWorld }>([
    { description: 'no application exists', world: { application: undefined, holdings: [aHolding(HOME, undefined)] } },
    { description: 'the application has no secret yet', world: { holdings: [aHolding(HOME, undefined)] } },
    {
      description: 'only others have secrets',
      world: { credentials: [aCredential('theirs', { displayName: 'mine' })], holdings: [aHolding(HOME, undefined)] },
    },
  ])('stops a first secret: $description', ({ world }) => {
    expect(plan(aClient(), unread(world)).refusals).toEqual([trouble]);
  });

  test.each<{ description: string; world: GivenWorld; client?: GivenClient; reason: string }>([
    { description: 'expiring', world: { credentials: [due], holdings: [aHolding(HOME, due)] }, reason: 'expiring' },
    {
      description: 'gone from Entra',
      world: { credentials: [], holdings: [aHolding(HOME, due)] },
      reason: 'drift',
    },
    {
      description: 'missing',
      world: { credentials: [young], holdings: [aHolding(HOME, undefined)] },
      reason: 'missing',
    },
    {
      description: 'forced',
      world: { credentials: [young], holdings: [aHolding(HOME, young)] },
      client: { forceRotate: true },
      reason: 'forced',
    },
    {
      description: 'restored',
      world: { credentials: [aCredential('old', { began: { days: 100 } })], holdings: [aHolding(HOME, undefined)] },
      reason: 'first',
    },
  ])('fails the run and stops no later one: $description', ({ world, client, reason }) => {
    const planned = plan(aClient(client), unread(world));
    expect(planned).toMatchObject({ reason, refusals: [], problems: [trouble], issuedBefore: true });
    expect(planned.secret.map((step) => step.do)).toContain('issue secret');
  });

  test('fails a quiet run', () => {
    const planned = plan(aClient(), unread({ credentials: [young], holdings: [aHolding(HOME, young)] }));
    expect(planned).toMatchObject({ reason: 'none', refusals: [], problems: [trouble] });
  });

  test('does not take the stored URL away, nor any role', () => {
    const holdings = [aHolding(HOME, young, { companions: { [NAMES.url]: URL } })];
    const planned = plan(aClient(), unread({ credentials: [young], holdings }));
    expect(planned).toMatchObject({ registration: [], secret: [] });
  });
});

describe('a refusal by the FHIR service that nobody has proven otherwise', () => {
  const standing = (value: string, credential = young): GivenWorld => ({
    credentials: [credential],
    holdings: [aHolding(HOME, credential, { companions: { [NAMES.access]: value, [NAMES.url]: URL } })],
    fhir: access(URL),
  });
  const asked = { verify: 'fhir' } as const;

  test('fails a run that does not ask the service anew, and says when it was and how to end it', () => {
    const { problems, refusals, secret } = plan(aClient(asked), standing(REFUSED));
    expect(codes(problems)).toEqual(['FHIR_ACCESS_REFUSED']);
    expect({ refusals, secret }).toEqual({ refusals: [], secret: [] });
    expect(problems[0]?.message).toContain('force-rotate: true');
    expect(problems[0]?.message).toContain('FHIR_CLIENT_ACCESS in repo:acme/clinic');
    expect(problems[0]?.message).toContain('403');
    expect(problems[0]?.message).toContain('2026-11-21');
  });

  test.each<{ description: string; client?: GivenClient; world: GivenWorld }>([
    {
      description: 'another service is used now',
      client: asked,
      world: { ...standing(REFUSED), fhir: access(OTHER_URL) },
    },
    { description: 'only the login is to be proven', client: { verify: 'token' }, world: standing(REFUSED) },
    { description: 'nothing is to be proven', client: { verify: 'none' }, world: standing(REFUSED) },
    { description: 'the note is prose', client: asked, world: standing('refused, see ticket') },
    { description: 'the note is empty', client: asked, world: standing('') },
    { description: 'the note says something else', client: asked, world: standing(`granted 200 2026-11-21 ${URL}`) },
    { description: 'the note has no status', client: asked, world: standing(`refused 2026-11-21 ${URL}`) },
    { description: 'the rotation asks it anew', client: asked, world: standing(REFUSED, due) },
    {
      description: 'the forced rotation asks it anew',
      client: { ...asked, forceRotate: true },
      world: standing(REFUSED),
    },
    {
      description: 'there is no application any more',
      client: asked,
      world: { ...standing(REFUSED), application: undefined },
    },
  ])('fails no run when $description', ({ client, world }) => {
    expect(codes(plan(aClient(client), world).problems)).toEqual([]);
  });

  test('is compared with the URL that was given where the service cannot be read', () => {
    const { fhir: _, ...world } = standing(REFUSED);
    const given = aClient({ ...asked, fhirService: { url: URL } });
    const planned = plan(given, { ...world, fhirTrouble: trouble });
    expect(codes(planned.problems)).toEqual(['FHIR_SERVICE_NOT_FOUND', 'FHIR_ACCESS_REFUSED']);
  });

  test('fails also a run in which a disabled client gets no new secret', () => {
    const world = { ...standing(REFUSED, due), application: anApplication([due], { disabled: true }) };
    expect(codes(plan(aClient(asked), world).problems)).toEqual(['CLIENT_DISABLED', 'FHIR_ACCESS_REFUSED']);
  });

  test('is read from the home alone', () => {
    const elsewhere = { ...HOME, notation: 'repo:acme/ward', repository: 'ward' };
    const holdings = [aHolding(HOME, young), aHolding(elsewhere, young, { companions: { [NAMES.access]: REFUSED } })];
    const planned = plan(aClient({ ...asked, targets: [HOME, elsewhere] }), {
      credentials: [young],
      holdings,
      fhir: access(URL),
    });
    expect(codes(planned.problems)).toEqual([]);
  });
});
