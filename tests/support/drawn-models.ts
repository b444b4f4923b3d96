import fc from 'fast-check';
import { assetTypes } from '#shared/model/asset.ts';
import { purdueLevels } from '#shared/model/field.ts';
import type { Id } from '#shared/model/id.ts';
import { emptyModel, type Model, type RecordId } from '#shared/model/model.ts';
import {
  accessPointKinds,
  channelDirections,
  channelMedia,
  linkMedia,
  zoneKinds,
} from '#shared/model/zone.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

function ids<K extends string>(kind: K, count: number, salt: number): readonly Id<K>[] {
  return Array.from({ length: count }, (_, index) => {
    let text = '';
    for (let at = 0; at < 26; at += 1) text += alphabet[(index * 7 + salt * 13 + at * (index + 3)) % 32];
    return `${kind}-${text.slice(0, 24)}${alphabet[index % 32]}${alphabet[Math.floor(index / 32) % 32]}` as Id<K>;
  });
}

/** Names as people and machines write them, with everything XML, HTML and Unicode make hard. */
export const awkwardText = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    'a\nb',
    '<b>bold</b>',
    '&amp;',
    '"',
    '5',
    'true',
    'null',
    '[1]',
    '{"a":1}',
    'ä ß – „x“',
    '\u0000',
    '\ud800',
    '\ufffe',
    ' padded ',
  ),
);

const place = fc.record({
  x: fc.double({ min: -5000, max: 5000, noNaN: true }),
  y: fc.integer({ min: -5000, max: 5000 }),
});
const size = fc.record({
  width: fc.double({ min: 1, max: 5000, noNaN: true }),
  height: fc.integer({ min: 1, max: 5000 }),
});
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const grade = fc.constantFrom(1, 2, 3, 4, 5);
const level = fc.constantFrom(0, 1, 2, 3, 4);
const slVector = fc.tuple(level, level, level, level, level, level, level);

/** Models with every kind of record a drawing carries; zones nest at will, circles and dangling ids included. */
export function drawnModels(): fc.Arbitrary<Model> {
  return fc
    .record({
      salt: fc.nat(1000),
      zones: fc.nat(6),
      assets: fc.nat(8),
      points: fc.nat(3),
      conduits: fc.nat(4),
      channels: fc.nat(6),
      links: fc.nat(4),
      notes: fc.nat(3),
      models: fc.nat(2),
    })
    .chain((counts) => {
      const zone = ids('zone', counts.zones, counts.salt);
      const asset = ids('asset', counts.assets, counts.salt);
      const point = ids('accessPoint', counts.points, counts.salt);
      const conduit = ids('conduit', counts.conduits, counts.salt);
      const assetModel = ids('assetModel', counts.models, counts.salt);
      const [lost] = ids('zone', 1, counts.salt + 77);
      const one = <T>(list: readonly T[]) =>
        list.length === 0 ? fc.constant(undefined) : maybe(fc.constantFrom(...list));
      const zones = one(lost === undefined ? zone : [...zone, lost]);
      const zoneRecord = fc.record({
        name: maybe(awkwardText),
        kind: maybe(fc.constantFrom(...zoneKinds)),
        parent: zones,
        purdueLevel: maybe(fc.constantFrom(...purdueLevels)),
        criticality: maybe(grade),
        slTarget: maybe(slVector),
        airGapped: maybe(fc.boolean()),
        owner: maybe(awkwardText),
        position: maybe(place),
        size: maybe(size),
      });
      const assetRecord = fc.record({
        name: maybe(awkwardText),
        type: maybe(fc.constantFrom(...assetTypes)),
        model: one(assetModel),
        vendor: maybe(awkwardText),
        serialNumber: maybe(awkwardText),
        addresses: maybe(fc.array(awkwardText, { maxLength: 3 })),
        macs: maybe(fc.constantFrom([], ['00:1b:1b:00:00:01'])),
        vlans: maybe(fc.array(fc.integer({ min: 0, max: 4095 }), { maxLength: 3 })),
        interfaces: maybe(fc.constantFrom([], [{ name: 'X1', address: '10.0.0.1', vlan: 3 }])),
        zone: zones,
        purdueLevel: maybe(fc.constantFrom(...purdueLevels)),
        impact: maybe(fc.constantFrom({}, { safety: 3 as const })),
        safetyRelated: maybe(fc.boolean()),
        lifecycle: maybe(fc.constantFrom({}, { endOfSupport: '2030-01-01', noEndAnnounced: false })),
        lastVerified: maybe(fc.constantFrom('2026-01-01', '2026-01-01T00:00:00Z')),
        notes: maybe(awkwardText),
        position: maybe(place),
      });
      const end = one<RecordId>([...zone, ...asset, ...point]).chain((id) =>
        fc.constantFrom(id, id, 'any' as const),
      );
      const all = <T>(record: fc.Arbitrary<T>, list: readonly RecordId[]) =>
        fc.tuple(...list.map((id) => record.map((fields) => ({ id, ...fields }))));
      return fc
        .record({
          zone: all(zoneRecord, zone),
          asset: all(assetRecord, asset),
          accessPoint: all(
            fc.record({
              name: maybe(awkwardText),
              kind: maybe(fc.constantFrom(...accessPointKinds)),
              zone: zones,
              position: maybe(place),
            }),
            point,
          ),
          conduit: all(
            fc.record({
              name: maybe(awkwardText),
              zones: maybe(fc.array(fc.constantFrom(...zone, lost), { maxLength: 4 })),
              boundaryDevices: maybe(fc.constant(asset.slice(0, 2))),
              defaultAction: maybe(fc.constantFrom('allow', 'deny')),
              rules: maybe(
                fc.array(
                  fc.record({
                    source: awkwardText,
                    target: awkwardText,
                    service: awkwardText,
                    action: fc.constantFrom('allow', 'deny'),
                  }),
                  { maxLength: 2 },
                ),
              ),
              slTarget: maybe(slVector),
            }),
            conduit,
          ),
          channel: all(
            fc.record({
              name: maybe(awkwardText),
              conduit: one(conduit),
              source: end,
              target: end,
              protocol: maybe(awkwardText),
              transport: maybe(fc.constantFrom('tcp', 'udp')),
              port: maybe(fc.integer({ min: 0, max: 65_535 })),
              direction: maybe(fc.constantFrom(...channelDirections)),
              medium: maybe(fc.constantFrom(...channelMedia)),
              encrypted: maybe(fc.boolean()),
              expires: maybe(fc.constant('2027-03-01')),
            }),
            ids('channel', counts.channels, counts.salt),
          ),
          link: all(
            fc.record({
              name: maybe(awkwardText),
              from: one(asset),
              to: one(asset),
              fromInterface: maybe(awkwardText),
              medium: maybe(fc.constantFrom(...linkMedia)),
            }),
            ids('link', counts.links, counts.salt),
          ),
          note: all(
            fc.record({ text: maybe(awkwardText), zone: zones, position: maybe(place), size: maybe(size) }),
            ids('note', counts.notes, counts.salt),
          ),
          assetModel: all(
            fc.record({
              name: maybe(awkwardText),
              type: maybe(fc.constantFrom(...assetTypes)),
              protocols: maybe(fc.array(awkwardText, { maxLength: 2 })),
            }),
            assetModel,
          ),
        })
        .map(modelFrom);
    });
}

function modelFrom(kinds: Readonly<Record<string, readonly { readonly id: RecordId }[]>>): Model {
  const model = emptyModel();
  for (const [kind, records] of Object.entries(kinds)) {
    // Border: the generator makes records of the kind it names.
    const shelf = model[kind as 'zone'] as Map<RecordId, object>;
    for (const record of records) {
      const known = Object.entries(record).filter(
        ([, value]) => value !== undefined && !Object.is(value, Number.NaN),
      );
      // A record without a field does not exist.
      if (known.length > 1)
        shelf.set(record.id, JSON.parse(JSON.stringify(Object.fromEntries(known))) as object);
    }
  }
  return model;
}
