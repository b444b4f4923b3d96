import { describe, expect, it } from 'vitest';
import { readAssetType } from '#shared/ingest/list/type-words.ts';
import { assetTypes } from '../../model/asset.ts';
import { accessPointKinds, zoneKinds } from '../../model/zone.ts';
import { impliedBy, saidOfAccess, saidOfType, saidOfZone, usualLevel } from './type-words.ts';

describe('words for types', () => {
  it('say of every type, way in and kind of zone what it is, in both languages', () => {
    const said = [
      ...assetTypes.map((type) => [type, saidOfType(type)] as const),
      ...accessPointKinds.map((kind) => [kind, saidOfAccess(kind)] as const),
      ...zoneKinds.map((kind) => [kind, saidOfZone(kind)] as const),
      ['group', saidOfZone('group')] as const,
    ];
    for (const [name, { meaning, words }] of said) {
      expect(meaning.en, name).not.toBe('');
      expect(meaning.de, name).not.toBe('');
      expect(words.length, name).toBeGreaterThan(1);
    }
  });

  it('know only what is true of every such device', () => {
    expect(impliedBy('safetyController')).toEqual({ safetyRelated: true });
    expect(impliedBy('transientLaptop')).toEqual({ transient: true });
    expect(impliedBy('wirelessAp')).toEqual({ wireless: true });
    expect(assetTypes.filter((type) => Object.keys(impliedBy(type)).length > 0).length).toBe(4);
    expect(usualLevel('plc')).toBe('1');
    expect(usualLevel('firewall')).toBeNull();
  });

  it('mean the same type in a list as in the palette, where the list knows the word', () => {
    const differing = assetTypes.flatMap((type) =>
      saidOfType(type)
        .words.map((word) => [word, type, readAssetType(word)] as const)
        .filter(([, here, there]) => there !== null && there !== here),
    );
    // Words with two meanings: the palette offers both, a list has to take one.
    expect(differing.map(([word, type, other]) => `${word}: ${type}, not ${other}`)).toMatchInlineSnapshot(`
      [
        "operator station: hmi, not workstation",
        "Bedienstation: hmi, not workstation",
        "Feldgerät: ied, not fieldIo",
        "deployment: patchServer, not workload",
        "Terminalserver: jumpHost, not serialServer",
        "gateway: router, not dataGateway",
        "Gateway: router, not dataGateway",
        "scanner: mobileHmi, not sensor",
        "Scanner: mobileHmi, not sensor",
        "PG: transientLaptop, not engineeringWorkstation",
      ]
    `);
  });
});
