import catalogueFile from '#resources/knowledge/iec62443-3-3.json' with { type: 'json' };
import parametersFile from '#resources/knowledge/risk-parameters.json' with { type: 'json' };
import type { Requirement } from '#shared/analysis/knowledge.ts';
import type { Language } from '#shared/model/language.ts';

/** Names of rows of the catalogues that ship with the product, for choosing and reading them. */

const controls = new Map(parametersFile.controls.map(({ id, name }) => [id, name]));
const requirements = new Map(catalogueFile.records.map(({ id, hint }) => [id, hint]));

/** Ids of the control table of the risk parameters, in its order. */
export const controlIds: readonly string[] = [...controls.keys()];

/** Ids of the requirements of IEC 62443-3-3, in its order. */
export const requirementIds: readonly string[] = [...requirements.keys()];

/** The requirements of IEC 62443-3-3 with the level each is asked from. */
export const requirementCatalogue: readonly Requirement[] = catalogueFile.records;

/** Which edition the requirements are of, and where their ids and levels were read. */
export const requirementSource = `${catalogueFile.version}. ${catalogueFile.source}`;

/** What a control is called; undefined where the table has none of that id. */
export function controlName(id: string, language: Language): string | undefined {
  return controls.get(id)?.[language];
}

/** What a requirement asks for, in our own words; undefined where the catalogue has none of that id. */
export function requirementHint(id: string, language: Language): string | undefined {
  return requirements.get(id)?.[language];
}
