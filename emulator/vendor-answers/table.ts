/** All answers by service and name. */

import { armAnswers } from './arm.ts';
import { entraAnswers } from './entra.ts';
import { fhirAnswers } from './fhir.ts';
import { githubAnswers } from './github.ts';
import { graphAnswers } from './graph.ts';
import { intermediaryAnswers } from './network.ts';
import { oidcAnswers } from './oidc.ts';
import { vaultAnswers } from './vault.ts';

export const vendorAnswers = {
  entra: entraAnswers,
  graph: graphAnswers,
  arm: armAnswers,
  github: githubAnswers,
  fhir: fhirAnswers,
  oidc: oidcAnswers,
  vault: vaultAnswers,
  /** In place of any service. */
  intermediary: intermediaryAnswers,
} as const;

type Table = typeof vendorAnswers;

/** `github/addressForbidden` */
export type AnswerName = { [From in keyof Table]: `${From}/${keyof Table[From] & string}` }[keyof Table];
