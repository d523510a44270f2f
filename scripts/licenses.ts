/**
 * The licences of what is in a bundle. Most of them ask that their text goes wherever the code goes, so a package
 * without a text stops the build.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is read of webpack's compilation. A concatenated module has the ones that it was made of. */
export interface Compilation {
  readonly modules: Iterable<BundledModule>;
  readonly chunkGraph: { getNumberOfModuleChunks(module: BundledModule): number };
}

export interface BundledModule {
  /** Absolute path, maybe with a query; what webpack adds itself has none. */
  readonly resource?: string;
  readonly modules?: Iterable<BundledModule>;
}

const PACKAGE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;
const TEXT = /licen[cs]e|copying|notice/i;

/** Folders of the packages of which at least one module is in a chunk. */
export function bundledPackages({ modules, chunkGraph }: Compilation): string[] {
  const shipped = [...modules].filter((module) => chunkGraph.getNumberOfModuleChunks(module) > 0);
  const files = shipped.flatMap((module) => [...(module.modules ?? [module])].map(({ resource }) => resource ?? ''));
  return [...new Set(files.flatMap((file) => PACKAGE.exec(file)?.[1] ?? []))];
}

/**
 * One text for all packages, by name and version: `name version`, the licence's name, and every file of the package that
 * is called licence, notice or copying.
 *
 * @throws Error naming all packages without such a file, or with an empty one.
 */
export function licenseTexts(folders: readonly string[]): string {
  const packages = folders.map(readPackage).toSorted((one, other) => (one.title < other.title ? -1 : 1));
  const without = packages.filter(({ texts }) => texts.length === 0 || texts.includes(''));
  if (without.length > 0) {
    throw new Error(`No licence text, or an empty one, in ${without.map(({ title }) => title).join(', ')}`);
  }
  // The same version may lie in several folders.
  const entries = new Set(packages.map(({ title, license, texts }) => [title, license, '', ...texts].join('\n')));
  return `${[...entries].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function readPackage(folder: string): { title: string; license: string; texts: readonly string[] } {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder, { withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile() && TEXT.test(file.name))
    .map((file) => file.name)
    .toSorted()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return { title: `${name} ${version}`, license: String(license), texts };
}
