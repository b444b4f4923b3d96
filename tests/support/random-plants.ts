import fc from 'fast-check';
import { record, ref } from '#shared/analysis/rules/example.ts';

/** Random plants with people: who logs in over which path by what grant, secrets that lie open, functions to keep. */

export type Records = readonly ReturnType<typeof record>[];

const assets = ['a', 'b', 'c', 'd', 'e'] as const;
const zones = ['Z', 'Y'] as const;
const identities = ['vendor', 'service'] as const;
const paths = ['remote', 'local'] as const;

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

/** Leaves out what is undefined: a field that is not set does not exist. */
function set<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Border: the entries left are exactly those whose value is not undefined.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const some = <K extends 'asset' | 'zone'>(kind: K, labels: readonly string[]) =>
  fc.constantFrom(...labels).map((label) => ref(kind, label));

export const randomControl = fc.record({
  control: fc.constantFrom('packetFilter', 'protocolAllowList', 'jumpHostMfa', 'detection', 'noSuchThing'),
  quality: fc.constantFrom('tested', 'documented', 'unknown'),
});

const asset = (label: string) =>
  fc
    .record({
      zone: optional(some('zone', zones)),
      type: optional(fc.constantFrom('plc', 'hmi', 'safetyController', 'jumpHost', 'firewall')),
      criticality: optional(fc.constantFrom(1, 2, 3, 4, 5)),
      product: optional(fc.constantFrom('weak', 'fine')),
      patchMode: optional(fc.constantFrom('impossible', 'rolling')),
      defaultCredential: optional(fc.boolean()),
      impact: optional(fc.constantFrom({ safety: 5 }, { production: 3, safety: 2 }, { finance: 2 })),
    })
    .map((fields) => record('asset', label, set(fields)));

const end = fc.oneof(
  { weight: 6, arbitrary: some('asset', assets) },
  { weight: 2, arbitrary: some('zone', zones) },
  { weight: 1, arbitrary: fc.constant('any' as const) },
  { weight: 2, arbitrary: fc.constantFrom('net', 'stick').map((label) => ref('accessPoint', label)) },
);

const channel = (label: string) =>
  fc
    .record({
      source: end,
      target: end,
      protocol: optional(fc.constantFrom('s7comm', 'rdp', 'telnet')),
      authentication: optional(fc.constantFrom('none', 'clearPassword', 'encryptedPassword', 'mutual')),
      credential: optional(fc.constantFrom('default', 'mfa')),
      medium: optional(fc.constantFrom('removableMedia', 'diode')),
      controls: optional(fc.array(randomControl, { maxLength: 2 })),
      conduit: optional(fc.constant(ref('conduit', 'K'))),
    })
    .map((fields) => record('channel', label, set(fields)));

const zone = (label: string) =>
  fc
    .record({
      kind: optional(fc.constantFrom('iacs', 'dmz', 'safety')),
      microsegmented: optional(fc.boolean()),
    })
    .map((fields) => record('zone', label, set(fields)));

const identity = (label: string) =>
  fc
    .record({
      kind: optional(fc.constantFrom('vendor', 'service', 'person')),
      enabled: optional(fc.boolean()),
      shared: optional(fc.boolean()),
      mfa: optional(fc.boolean()),
      authenticationMethod: optional(fc.constantFrom('none', 'password', 'certificate')),
    })
    .map((fields) => record('identity', label, set(fields)));

const path = (label: string) =>
  fc
    .record({
      from: optional(
        fc.oneof(some('asset', assets), some('zone', zones), fc.constant(ref('accessPoint', 'net'))),
      ),
      enforcementPoint: optional(some('asset', assets)),
      targets: optional(fc.array(fc.oneof(some('asset', assets), some('zone', zones)), { maxLength: 3 })),
      identities: optional(
        fc.subarray([...identities]).map((labels) => labels.map((one) => ref('identity', one))),
      ),
      mfa: optional(fc.boolean()),
      protocol: optional(fc.constantFrom('rdp', 'ssh')),
    })
    .map((fields) => record('accessPath', label, set(fields)));

const grant = (label: string) =>
  fc
    .record({
      identity: optional(fc.constantFrom(...identities).map((one) => ref('identity', one))),
      accessPath: optional(fc.constantFrom(...paths).map((one) => ref('accessPath', one))),
      assets: optional(fc.array(some('asset', assets), { maxLength: 2 })),
      validTo: optional(fc.constantFrom('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')),
    })
    .map((fields) => record('accessGrant', label, set(fields)));

const secret = fc
  .record({
    identity: optional(fc.constantFrom(...identities).map((one) => ref('identity', one))),
    storedIn: optional(fc.constantFrom('vault', 'script')),
    assets: optional(fc.array(some('asset', assets), { maxLength: 2 })),
  })
  .map((fields) => record('credential', 'secret', set(fields)));

const need = fc
  .record({
    from: optional(fc.array(some('asset', assets), { minLength: 1, maxLength: 2 })),
    targets: optional(fc.array(some('asset', assets), { minLength: 1, maxLength: 2 })),
  })
  .map((fields) => record('essentialFunction', 'need', set(fields)));

const conduit = fc
  .record({
    defaultAction: optional(fc.constantFrom('allow', 'deny')),
    controls: optional(fc.array(randomControl, { maxLength: 2 })),
  })
  .map((fields) => record('conduit', 'K', { zones: [ref('zone', 'Z'), ref('zone', 'Y')], ...set(fields) }));

const channels = fc
  .array(fc.nat(), { maxLength: 6 })
  .chain((list) => fc.tuple(...list.map((_, index) => channel(`f${index}`))));

/** The records of a random plant: five assets in two zones, an internet access and a way for media, and people. */
export const randomPlant: fc.Arbitrary<Records> = fc
  .tuple(
    fc.tuple(...assets.map(asset)),
    fc.tuple(...zones.map(zone)),
    channels,
    fc.tuple(...identities.map(identity)),
    fc.tuple(...paths.map(path)),
    fc.tuple(grant('g'), grant('h')),
    fc.tuple(conduit, secret, need),
  )
  .map((lists) => [
    ...lists.flat(),
    record('accessPoint', 'net', { kind: 'internet' }),
    record('accessPoint', 'stick', { kind: 'removableMedia', zone: ref('zone', 'Y') }),
  ]);
