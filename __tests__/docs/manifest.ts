/** `action.yml` as its readers see it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from './markdown.ts';

export interface ManifestInput {
  readonly description: string;
  readonly required: boolean;
  readonly default?: string;
}

export interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, ManifestInput>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

export function readManifest(): Manifest {
  return parse(readFileSync(join(REPOSITORY, 'action.yml'), 'utf8')) as Manifest;
}
