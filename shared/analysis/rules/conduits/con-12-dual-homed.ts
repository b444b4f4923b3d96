import type { AssetType } from '../../../model/asset.ts';
import type { Asset } from '../../../model/model.ts';
import { oncePerPlant } from '../../kept.ts';
import { isNetworkDevice, isOutside, type Plant, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

/** Made to stand in several networks. */
const brokers: ReadonlySet<AssetType | undefined> = new Set(['jumpHost', 'virtualisationHost', 'k8sCluster']);

const boundaryDevices = oncePerPlant((plant: Plant): ReadonlySet<string> => {
  const made = new Set<string>(plant.conduits.flatMap(({ boundaryDevices: devices }) => devices ?? []));
  return made;
});

/** The first three parts of an IPv4 address; undefined for anything else and for addresses every host has. */
function network(address: string): string | undefined {
  const parts = address.split('/')[0]?.split('.') ?? [];
  if (parts.length !== 4 || parts.some((part) => part === '' || Number.isNaN(Number(part)))) return undefined;
  if (parts[0] === '127' || (parts[0] === '169' && parts[1] === '254')) return undefined;
  return parts.slice(0, 3).join('.');
}

/** The networks an asset stands in: its VLANs where it states any, else its IPv4 networks of 256 addresses. */
function networksOf(asset: Asset): { readonly field: string; readonly names: readonly string[] } {
  const ports = asset.interfaces ?? [];
  const vlans = new Set([...(asset.vlans ?? []), ...ports.flatMap(({ vlan }) => vlan ?? [])]);
  if (vlans.size > 0) return { field: 'vlans', names: [...vlans].sort((a, b) => a - b).map(String) };
  const addresses = [...(asset.addresses ?? []), ...ports.flatMap(({ address }) => address ?? [])];
  const nets = new Set(addresses.flatMap((address) => network(address) ?? []));
  return { field: 'addresses', names: [...nets].sort().map((net) => `${net}.0/24`) };
}

/** R-CON-12: nothing but a boundary device stands in two networks. */
export const dualHomed = defineRule({
  ...overAssets,
  id: 'R-CON-12',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 5.1'], tenets: [2], attack: ['T0884'] },
  title: { en: 'Dual-homed', de: 'In zwei Netzen' },
  precondition: {
    en: 'an asset that is neither network device, boundary device, jump host nor hypervisor',
    de: 'ein Asset, das weder Netzwerkgerät noch Grenzgerät, Sprungserver oder Hypervisor ist',
  },
  formula: {
    en: 'VLANs ≥ 2; where none is recorded, IPv4 networks (/24) ≥ 2',
    de: 'VLANs ≥ 2; wo keines erfasst ist, IPv4-Netze (/24) ≥ 2',
  },
  needs: ['asset.type', 'asset.interfaces', 'asset.vlans', 'asset.addresses', 'conduit.boundaryDevices'],
  message: {
    en: '{name} stands in {count} networks ({networks}) and can carry traffic past the boundary.',
    de: '{name} steht in {count} Netzen ({networks}) und kann Verkehr an der Grenze vorbei tragen.',
  },
  remedy: {
    en: 'Remove the second interface or the route, or make it a boundary device that is managed as one.',
    de: 'Zweite Schnittstelle oder Route entfernen oder das Asset als Grenzgerät führen und betreiben.',
  },
  applies: (asset, { plant }) =>
    !isOutside(plant, asset) &&
    !isNetworkDevice(asset.type) &&
    !brokers.has(asset.type) &&
    !boundaryDevices(plant).has(asset.id),
  check: (asset) => {
    const { field, names } = networksOf(asset);
    if (names.length === 0) {
      const media = (asset.interfaces ?? []).map(({ medium }) => medium);
      const wired = media.length > 0 && media.every((medium) => medium === 'serial' || medium === 'fieldbus');
      return wired ? pass : unknown(['addresses']);
    }
    if (names.length === 1) return pass;
    const facts = [fact(subjectOf('asset', asset), field, names.join(', '))];
    return fail(facts, { values: { count: names.length, networks: names.slice(0, 6).join(', ') } });
  },
});
