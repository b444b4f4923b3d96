import {
  type AddressSet,
  addressSet,
  readAddresses,
  readAddressPlace,
  readNetwork,
} from '#shared/model/filter/address-set.ts';
import type { FirewallInterface, Route } from './configuration.ts';
import { child, childrenOf, childText, type Element } from './xml-tree.ts';

/** The interfaces of OPNsense and pfSense: what a rule calls `lan`, people call by its description. */
export interface SenseInterfaces {
  readonly list: readonly FirewallInterface[];
  readonly routes: readonly Route[];
  /** The name people use; groups come to their members. */
  namesOf(word: string): readonly string[];
  /** Rules of groups of interfaces are asked before those of the interfaces themselves. */
  isGroup(word: string): boolean;
  /** `lan` is the network, `lanip` the address, `(self)` every address of the device; null where that is not in the file. */
  addresses(word: string): AddressSet | null;
  readonly own: AddressSet;
  readonly elements: readonly Element[];
}

interface Known {
  readonly name: string;
  readonly network: AddressSet | null;
  readonly address: AddressSet | null;
}

/** Reads interfaces, groups, gateways and static routes. */
export function senseInterfaces(root: Element): SenseInterfaces {
  const elements = child(root, 'interfaces')?.children ?? [];
  const known = new Map(elements.map((element) => [element.name, knownOf(element)]));
  const groups = new Map(
    childrenOf(child(root, 'ifgroups'), 'ifgroupentry').map((group) => [
      childText(group, 'ifname'),
      childText(group, 'members')
        .split(/[\s,]+/)
        .filter((word) => word !== ''),
    ]),
  );
  const nameOf = (word: string): string => known.get(word)?.name ?? word;
  const own = addressSet([...known.values()].flatMap(({ address }) => address ?? []));
  return {
    list: elements.map(listed),
    routes: routesOf(root, elements, known, nameOf),
    isGroup: (word) => groups.has(word),
    namesOf: (word) => (groups.get(word) ?? [word]).map(nameOf),
    addresses(word) {
      if (word === '(self)' || word === 'self') return own.length > 0 ? own : null;
      const ip = /^(.*?)(ip)?$/.exec(word);
      const exact = known.get(word);
      if (exact !== undefined) return exact.network;
      return ip?.[2] === undefined ? null : (known.get(ip[1] ?? '')?.address ?? null);
    },
    own,
    elements,
  };
}

const titleOf = (element: Element): string => childText(element, 'descr') || element.name;

function knownOf(element: Element): Known {
  const pairs = [
    [childText(element, 'ipaddr'), childText(element, 'subnet')],
    [childText(element, 'ipaddrv6'), childText(element, 'subnetv6')],
  ] as const;
  const networks = pairs.flatMap(([address, bits]) => readNetwork(address, bits || 'x') ?? []);
  const addresses = pairs.flatMap(([address]) => readAddressPlace(address) ?? []);
  return {
    name: titleOf(element),
    network: networks.length > 0 ? addressSet(networks) : null,
    address:
      addresses.length > 0 ? addressSet(addresses.map((place) => ({ low: place, high: place }))) : null,
  };
}

function listed(element: Element): FirewallInterface {
  const address = childText(element, 'ipaddr');
  const bits = childText(element, 'subnet');
  return {
    name: titleOf(element),
    place: `line ${element.line}`,
    description: childText(element, 'if'),
    ...(readAddressPlace(address) === null ? {} : { address: bits === '' ? address : `${address}/${bits}` }),
  };
}

function routesOf(
  root: Element,
  elements: readonly Element[],
  known: ReadonlyMap<string, Known>,
  nameOf: (word: string) => string,
): readonly Route[] {
  const gateways = childrenOf(child(root, 'gateways'), 'gateway_item');
  const modern = childrenOf(child(root, 'OPNsense', 'Gateways'), 'gateway_item');
  const interfaceOf = new Map(
    [...gateways, ...modern].map((gateway) => [childText(gateway, 'name'), childText(gateway, 'interface')]),
  );
  const routes: Route[] = elements.flatMap((element): readonly Route[] => {
    const { network, name } = known.get(element.name) ?? {};
    const place = `line ${element.line}`;
    const connected = network == null || name === undefined ? [] : [{ networks: network, by: name, place }];
    // What has a gateway of its own, and what is called wan, leads to everything else.
    const isOutward = element.name === 'wan' || isDefault(root, childText(element, 'gateway'));
    const rest = isOutward ? [{ networks: readAddresses('any') ?? [], by: nameOf(element.name), place }] : [];
    return [...connected, ...rest];
  });
  const fixed = [
    ...childrenOf(child(root, 'staticroutes'), 'route'),
    ...childrenOf(child(root, 'OPNsense', 'StaticRoutes'), 'route'),
  ];
  for (const route of fixed) {
    const networks = readAddresses(childText(route, 'network'));
    const by = interfaceOf.get(childText(route, 'gateway'));
    const isOff = child(route, 'disabled') !== undefined && childText(route, 'disabled') !== '0';
    if (networks !== null && by !== undefined && !isOff)
      routes.push({ networks, by: nameOf(by), place: `line ${route.line}` });
  }
  return routes;
}

function isDefault(root: Element, gateway: string): boolean {
  return gateway !== '' && childText(root, 'gateways', 'defaultgw4') === gateway;
}
