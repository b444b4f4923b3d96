import type { AssetType } from '#shared/model/asset.ts';
import type { Confidence } from '#shared/model/field.ts';
import type { SightedVulnerability } from '#shared/model/sighting.ts';
import { clean } from '../document/clean.ts';
import { readAddress, readMac } from '../list/address.ts';
import type { Claim, ObservedAsset, ObservedSighting, Skipped } from '../observation.ts';
import { scanProblem } from './problems.ts';

/** A value as a scan states it. */
export interface Said<T> {
  readonly value: T;
  readonly place: string;
  readonly confidence: Confidence;
}

/** Text fields of an asset that scans can tell. */
const toldFields = [
  'name',
  'hostname',
  'vendor',
  'product',
  'orderNumber',
  'serialNumber',
  'hardwareVersion',
  'firmwareVersion',
  'operatingSystem',
  'location',
] as const;
export type ToldField = (typeof toldFields)[number];

/** Most vulnerabilities of one asset in one scan; the record holds no more. */
const mostFound = 10_000;
const rank: Readonly<Record<Confidence, number>> = { high: 2, medium: 1, low: 0 };

/** One host, image or device of a scan, filled as the file is read. */
export class ScannedHost {
  readonly key: string;
  readonly place: string;
  readonly #addresses = new Set<string>();
  readonly #macs = new Set<string>();
  readonly #told = new Map<ToldField, Said<string>>();
  readonly #open = new Set<string>();
  readonly #software = new Map<
    string,
    { service: string; name?: string; product?: string; version?: string }
  >();
  readonly #found = new Map<string, SightedVulnerability>();
  #type: Said<AssetType> | null = null;
  /** Results left out because there were too many. */
  #left = 0;
  taken: string | null = null;
  /** Whether it was looked at from inside; null where the scan does not say. */
  credentialed: boolean | null = null;

  constructor(key: string, place: string) {
    this.key = key;
    this.place = place;
  }

  /** An IP address, or nothing where the text is none. */
  address(text: string | undefined): void {
    const address = text === undefined ? null : readAddress(text.trim());
    if (address !== null) this.#addresses.add(address);
  }

  mac(text: string | undefined): void {
    const mac = text === undefined ? null : readMac(text.trim());
    if (mac !== null) this.#macs.add(mac);
  }

  /** States a field; the most trusted statement stays, of equals the first. */
  tell(field: ToldField, text: string | undefined, place: string, confidence: Confidence): void {
    const value = clean(text ?? '');
    if (value === '') return;
    const known = this.#told.get(field);
    if (known === undefined || rank[confidence] > rank[known.confidence])
      this.#told.set(field, { value, place, confidence });
  }

  type(value: AssetType | null, place: string, confidence: Confidence): void {
    if (value === null) return;
    if (this.#type === null || rank[confidence] > rank[this.#type.confidence])
      this.#type = { value, place, confidence };
  }

  /** An open port, and what answers there. */
  service(service: string, software: { name?: string; product?: string; version?: string } = {}): void {
    this.#open.add(service);
    const parts = Object.entries(software).flatMap(([key, text]): [string, string][] => {
      const value = clean(text ?? '');
      return value === '' ? [] : [[key, value]];
    });
    if (parts.length > 0)
      this.#software.set(service, { ...this.#software.get(service), ...Object.fromEntries(parts), service });
  }

  /** A vulnerability found on it; said twice about the same component and service, it counts once. */
  found(one: SightedVulnerability): void {
    const key = [one.vulnerability, one.check, one.component, one.version, one.service].join('\u0000');
    if (this.#found.has(key)) return;
    if (this.#found.size >= mostFound) this.#left += 1;
    else this.#found.set(key, one);
  }

  /** True where nothing tells it from other hosts. */
  isUnnamed(): boolean {
    return (
      this.#addresses.size + this.#macs.size === 0 && !this.#told.has('name') && !this.#told.has('hostname')
    );
  }

  /** The host in the words all sources share. */
  asset(): ObservedAsset {
    const claims: Claim[] = [];
    const { place } = this;
    for (const [field, said] of this.#told) claims.push({ field, ...said });
    if (this.#type !== null) claims.push({ field: 'type', ...this.#type });
    const add = (
      field: 'addresses' | 'macs' | 'openServices',
      values: ReadonlySet<string>,
      confidence: Confidence = 'high',
    ) => {
      if (values.size > 0) claims.push({ field, value: [...values].sort(compareText), place, confidence });
    };
    add('addresses', this.#addresses);
    add('macs', this.#macs);
    add('openServices', this.#open);
    if (this.#software.size > 0) {
      const value = [...this.#software.values()].sort((a, b) => compareText(a.service, b.service));
      claims.push({ field: 'serviceSoftware', value, place, confidence: 'medium' });
    }
    return { key: this.key, claims };
  }

  /** What the scanner found on it; null where it found nothing. */
  sighting(scanner: string): ObservedSighting | null {
    if (this.#found.size === 0) return null;
    const found = [...this.#found.values()];
    const { key: asset, taken, credentialed, place } = this;
    return { asset, scanner, taken, credentialed, found, place };
  }

  /** What of it was left out. */
  skipped(): readonly Skipped[] {
    if (this.#left === 0) return [];
    const reason = scanProblem('scan-too-many-results', this.place, { limit: mostFound });
    return [{ place: this.place, reason, count: this.#left }];
  }
}

/** Natural order: `22/tcp` before `102/tcp`. */
function compareText(a: string, b: string): number {
  const left = Number.parseInt(a, 10);
  const right = Number.parseInt(b, 10);
  if (left !== right && !Number.isNaN(left) && !Number.isNaN(right)) return left - right;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Hosts of a file by what tells them apart, in the order they come. */
export class ScannedHosts {
  readonly #hosts = new Map<string, ScannedHost>();

  /** The host of that key, made where it is new. */
  of(key: string, place: string): ScannedHost {
    const known = this.#hosts.get(key);
    if (known !== undefined) return known;
    const host = new ScannedHost(key, place);
    this.#hosts.set(key, host);
    return host;
  }

  /** A host of its own even where one of that key is there: it was looked at once more. */
  again(key: string, place: string): ScannedHost {
    return this.of(this.#hosts.has(key) ? `${key} ${place}` : key, place);
  }

  /** Takes a host back that turned out to be none. */
  drop(host: ScannedHost): void {
    this.#hosts.delete(host.key);
  }

  get size(): number {
    return this.#hosts.size;
  }

  [Symbol.iterator](): Iterator<ScannedHost> {
    return this.#hosts.values();
  }
}
