import { describe, expect, test } from 'vitest';
import { planClient } from '../../src/plan/plan.ts';
import {
  APP_ID,
  aClient,
  aCredential,
  aHolding,
  anApplication,
  anObservation,
  codes,
  type GivenWorld,
  HOME,
  nameOf,
  OTHER_SLOT,
  plan,
  REGISTRAR,
  SLOT,
  situation,
  target,
} from './builders.ts';

const current = aCredential('key-1', { began: { days: 10 } });
const settled = { credentials: [current], holdings: [aHolding(HOME, current)] };
const fresh: GivenWorld = {
  application: undefined,
  servicePrincipal: undefined,
  holdings: [aHolding(HOME, undefined)],
};
const withApplication = (given: Parameters<typeof anApplication>[1]): GivenWorld => ({
  application: anApplication([current], given),
  holdings: settled.holdings,
});

describe('a client that is up to date', () => {
  test('is left alone', () => {
    const planned = plan(aClient(), settled);
    expect(planned).toMatchObject({ needs: [], refusals: [], problems: [], registration: [], secret: [] });
    expect(situation(aClient(), settled).current).toEqual(current);
  });

  test('needs nothing to be read beyond the first look', () => {
    const { owners: _, preparations: __, policy: ___, ...observed } = anObservation(settled);
    expect(planClient(aClient(), observed).needs).toEqual([]);
  });
});

describe('an application that does not exist', () => {
  test('is created with what was given, for this tenant only, and then its service principal', () => {
    const { registration } = plan(aClient({ description: 'Reads', redirectUris: ['https://a.example/'] }), fresh);
    expect(registration).toEqual([
      {
        do: 'create application',
        uniqueName: `fhir-client-${SLOT}`,
        fields: { displayName: 'Clinic' },
        afterwards: { description: 'Reads', redirectUris: ['https://a.example/'] },
        signInAudience: 'AzureADMyOrg',
      },
      { do: 'create service principal' },
    ]);
  });

  test('is created with its display name and the reference alone: another run may have been first', () => {
    const everything = {
      description: 'Reads',
      serviceManagementReference: 'INC-1',
      signInAudience: 'AzureADandPersonalMicrosoftAccount',
      redirectUris: ['https://a.example/'],
    } as const;
    const [step] = plan(aClient(everything), fresh).registration;
    const { serviceManagementReference, ...afterwards } = everything;
    expect(step).toMatchObject({
      fields: { displayName: 'Clinic', serviceManagementReference },
      afterwards,
      signInAudience: 'AzureADandPersonalMicrosoftAccount',
    });
    expect(step && 'fields' in step && Object.keys(step.fields)).toEqual(['displayName', 'serviceManagementReference']);
  });

  test('is not asked afterwards for an audience that nobody gave', () => {
    const [step] = plan(aClient(), fresh).registration;
    expect(step).toMatchObject({ fields: { displayName: 'Clinic' }, afterwards: {} });
  });

  test('is called by its unique name where no other was given', () => {
    const { displayName: _, ...nameless } = aClient();
    expect(plan(nameless, fresh).registration[0]).toMatchObject({ fields: { displayName: `fhir-client-${SLOT}` } });
  });

  test('is created for the audience that was given', () => {
    const [step] = plan(aClient({ signInAudience: 'AzureADMultipleOrgs' }), fresh).registration;
    expect(step).toMatchObject({ signInAudience: 'AzureADMultipleOrgs' });
  });

  test('is not created when the tenant forbids secrets, which the message says', () => {
    const planned = plan(aClient(), { ...fresh, policy: { forbidden: true } as never });
    expect(codes(planned.refusals)).toEqual(['SECRETS_FORBIDDEN']);
  });

  test('has no owners to be asked about', () => {
    const { owners: _, ...observed } = anObservation(fresh);
    const needy = { ...observed, registrar: { ...REGISTRAR, ownsEverything: false } };
    expect(planClient(aClient(), needy)).toMatchObject({ needs: [], refusals: [] });
  });
});

describe('an environment that does not exist', () => {
  const environment = target('repo:acme/clinic:environment:production');

  test('is created before anything is issued', () => {
    const planned = plan(aClient({ targets: [environment] }), {
      holdings: [aHolding(environment, undefined, { absent: true })],
    });
    expect(planned.registration).toEqual([{ do: 'create environment', target: environment }]);
    expect(planned.reason).toBe('first');
  });
});

describe('an application that exists', () => {
  test.each([
    { description: 'the display name', given: { displayName: 'Ward' }, fields: { displayName: 'Ward' } },
    { description: 'the description', given: { description: 'Reads' }, fields: { description: 'Reads' } },
    {
      description: 'the service management reference',
      given: { serviceManagementReference: 'INC-1' },
      fields: { serviceManagementReference: 'INC-1' },
    },
    {
      description: 'the audience',
      given: { signInAudience: 'AzureADMultipleOrgs' as const },
      fields: { signInAudience: 'AzureADMultipleOrgs' },
    },
    {
      description: 'the redirect URIs',
      given: { redirectUris: ['https://a.example/'] },
      fields: { redirectUris: ['https://a.example/'] },
    },
  ])('is patched by $description alone, when only that differs', ({ given, fields }) => {
    expect(plan(aClient(given), settled).registration).toEqual([{ do: 'update application', fields }]);
  });

  test.each([
    { description: 'a description', stands: { description: 'set by hand' } },
    { description: 'a reference', stands: { serviceManagementReference: 'set by hand' } },
    { description: 'another audience', stands: { signInAudience: 'AzureADMultipleOrgs' } },
    { description: 'redirect URIs', stands: { redirectUris: ['https://by.hand.example/'] } },
    { description: 'no unique name', stands: { uniqueName: undefined } },
  ])('keeps $description that no input speaks of', ({ stands }) => {
    expect(plan(aClient(), withApplication(stands)).registration).toEqual([]);
  });

  test('keeps every property when no input was given', () => {
    const { displayName: _, ...nothing } = aClient({ applicationId: APP_ID });
    const stands = {
      displayName: 'By hand',
      description: 'x',
      uniqueName: undefined,
      redirectUris: ['https://x.example/'],
    };
    expect(plan(nothing, withApplication(stands)).registration).toEqual([]);
  });

  test('is not patched for the order of its redirect URIs', () => {
    const redirectUris = ['https://a.example/', 'https://b.example/'];
    const planned = plan(aClient({ redirectUris }), withApplication({ redirectUris: redirectUris.toReversed() }));
    expect(planned.registration).toEqual([]);
  });

  test('loses the redirect URIs that the list does not contain', () => {
    const planned = plan(
      aClient({ redirectUris: ['https://a.example/'] }),
      withApplication({ redirectUris: ['https://a.example/', 'https://b.example/'] }),
    );
    expect(planned.registration).toEqual([
      { do: 'update application', fields: { redirectUris: ['https://a.example/'] } },
    ]);
  });

  test('gets the service principal that it lacks', () => {
    const planned = plan(aClient(), { ...settled, servicePrincipal: undefined });
    expect(planned.registration).toEqual([{ do: 'create service principal' }]);
  });
});

describe('adopting an application by its client ID', () => {
  test('gives it a unique name only when one was given', () => {
    const adopted = withApplication({ uniqueName: undefined });
    const desired = aClient({ applicationId: APP_ID });
    expect(plan(desired, adopted).registration).toEqual([]);
    expect(plan({ ...desired, uniqueName: 'ward' }, adopted).registration).toEqual([
      { do: 'update application', fields: { uniqueName: 'ward' } },
    ]);
  });

  test('fails when it has another unique name, for that never changes, and is refused before the first secret', () => {
    const desired = aClient({ applicationId: APP_ID, uniqueName: 'ward' });
    const { refusals, problems } = plan(desired, settled);
    expect({ refusals, problems: codes(problems) }).toEqual({ refusals: [], problems: ['UNIQUE_NAME_FIXED'] });
    const bare = plan(desired, { application: anApplication([]), holdings: [aHolding(HOME, undefined)] });
    expect(codes(bare.refusals)).toEqual(['UNIQUE_NAME_FIXED']);
  });

  test('is refused when there is no such application: it is never created', () => {
    const planned = plan(aClient({ applicationId: APP_ID }), fresh);
    expect(codes(planned.refusals)).toEqual(['APPLICATION_NOT_FOUND']);
  });
});

describe('the registrar refuses to manage its own identity', () => {
  test('when it is named by application-id', () => {
    const planned = plan(aClient({ applicationId: REGISTRAR.clientId }), fresh);
    expect(codes(planned.refusals)).toEqual(['OWN_IDENTITY']);
  });

  test('when it is found by unique name', () => {
    const application = anApplication([], { appId: REGISTRAR.clientId });
    expect(codes(plan(aClient(), { application, holdings: [aHolding(HOME, undefined)] }).refusals)).toEqual([
      'OWN_IDENTITY',
    ]);
  });
});

describe('the owners', () => {
  const limited = { ...REGISTRAR, ownsEverything: false };
  const due = { credentials: [], holdings: [aHolding(HOME, undefined)] };

  test.each([
    { description: 'a patch', client: { displayName: 'Ward' }, world: settled },
    { description: 'a service principal', client: {}, world: { ...settled, servicePrincipal: undefined } },
    { description: 'a secret', client: {}, world: due },
    {
      description: 'a retirement',
      client: {},
      world: { ...settled, credentials: [aCredential('key-0', { began: { days: 100 } }), current] },
    },
  ])('are read before $description', ({ client, world }) => {
    const { owners: _, ...observed } = anObservation(world);
    expect(planClient(aClient(client), observed).needs).toContain('owners');
  });

  test('that lack the registrar stop a run whose token may not write everything', () => {
    const planned = plan(aClient(), { ...due, registrar: limited, owners: ['somebody'] });
    expect(codes(planned.refusals)).toEqual(['NOT_OWNER']);
    expect(planned.refusals[0]?.paste.join('\n')).toContain('az ad app owner add');
  });

  test('that lack the registrar do not stop Application.ReadWrite.All', () => {
    expect(plan(aClient(), { ...due, owners: [] }).refusals).toEqual([]);
  });

  test('that lack the registrar do not matter to a run that writes nothing', () => {
    expect(plan(aClient(), { ...settled, registrar: limited, owners: [] }).refusals).toEqual([]);
  });

  test('other than the registrar are reported', () => {
    const { otherOwners } = situation(aClient(), { ...due, owners: ['somebody', REGISTRAR.objectId] });
    expect(otherOwners).toEqual(['somebody']);
  });
});

describe('foreign credentials', () => {
  test('are reported, oldest first, whether of another slot or of anybody', () => {
    const { foreign } = situation(aClient(), {
      ...settled,
      credentials: [
        current,
        aCredential('portal', { displayName: 'Added by hand', began: { days: 3 } }),
        aCredential('other', { slot: OTHER_SLOT, began: { days: 5 } }),
      ],
    });
    expect(foreign.map(({ keyId }) => nameOf(keyId))).toEqual(['other', 'portal']);
  });
});
