/** The run whose summary the README shows: `npm run preview` makes the picture from this page. */

import { expect, it } from 'vitest';
import { expectPage } from '../support/snapshot.ts';
import { setFhirStage } from './fhir-scene.ts';

it('rotates a secret in two places, and reads from the FHIR service as the client', async () => {
  const repository = 'contoso-health/intake-portal';
  const stage = await setFhirStage(
    {},
    {
      debug: false,
      githubToken: {
        kind: 'installation',
        permissions: { metadata: 'read', secrets: 'write', actions_variables: 'write', environments: 'write' },
        repositories: [repository],
      },
    },
  );
  const { cloud } = stage;
  cloud.github.addEnvironment({ repository, name: 'production' });
  const inputs = {
    ...stage.inputs,
    'overlap-days': '14',
    'publish-to': `repo:${repository}\nrepo:${repository}:environment:production`,
  };
  await stage.succeed(inputs);
  cloud.clock.advance({ days: 61 });
  const run = await stage.succeed(inputs);
  expect(run.outputs['rotated']).toBe('true');
  await expectPage('a rotation in two places', stage, { run });
});
