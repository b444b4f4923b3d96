import type { AssetType } from '#shared/model/asset.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type JsonValue, readJson } from '../document/json.ts';
import { type DocumentInput, type DocumentOptions, readWhole, sourceOf } from '../document/source.ts';
import type { Observations } from '../observation.ts';
import { type ScannedHost, ScannedHosts } from './host.ts';
import { observationsOf } from './observations.ts';
import { Skips } from './skips.ts';

/** What a scan in JSON is read into. */
export interface Reading {
  readonly hosts: ScannedHosts;
  readonly skips: Skips;
}

type Take = (root: JsonValue, reading: Reading, name: string) => Problem | null;

/** Reads a whole JSON document of a scanner by what `take` makes of it; what it finds no use for is a problem. */
export const jsonScan =
  (scanner: string, format: string, take: Take) =>
  async (input: DocumentInput, options: DocumentOptions = {}): Promise<Result<Observations, Problem>> => {
    const whole = await readWhole(input, options);
    if (!whole.ok) return whole;
    const json = readJson(whole.value.text, input.name);
    if (!json.ok) return json;
    const reading: Reading = { hosts: new ScannedHosts(), skips: new Skips() };
    const problem = take(json.value, reading, input.name);
    if (problem !== null) return err(problem);
    return ok(
      observationsOf(sourceOf(input.name, format, whole.value), reading.hosts, scanner, reading.skips),
    );
  };

/** The host of that name, of a type where the scan says one. */
export function hostNamed(
  reading: Reading,
  name: string,
  type: AssetType | null,
  place: string,
): ScannedHost {
  const host = reading.hosts.of(name, place);
  host.tell('name', name, place, 'medium');
  host.type(type, place, 'medium');
  return host;
}
