import { describe, expect, it } from 'vitest';
import { conflictsOf } from '#shared/journal/conflict.ts';
import { checkChanges } from '#shared/journal/encode.ts';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import { isIdOf } from '../../model/id.ts';
import { languages } from '../../model/language.ts';
import { type Model, recordIn, recordKinds } from '../../model/model.ts';
import { builtInProtocols } from '../catalogue/protocols.ts';
import { builtInTemplates, type Template } from './template.ts';
import { templateChanges } from './template-changes.ts';

const plane = { zone: null, origin: { x: 0, y: 0 } };
const templates = builtInTemplates().map((template): [string, Template] => [template.id, template]);
const archetypes = templates.filter(([id]) => id !== 'production-site');

function used(template: Template, language: 'en' | 'de' = 'en'): Model {
  const journal = replica('a');
  commitOn(journal, templateChanges(template, plane, language, new Set(), seededRandom(3)), 1);
  expect(conflictsOf(journal.state)).toEqual([]);
  return journal.state.model;
}

/** Every string inside a value. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

describe.each(templates)('%s', (_, template) => {
  it('makes records the journal takes, in one gesture', () => {
    for (const language of languages)
      expect(
        checkChanges(templateChanges(template, plane, language, new Set(), seededRandom(1))),
      ).toMatchObject({ ok: true });
  });

  it('names nothing that is not there', () => {
    const model = used(template);
    const named = recordKinds.flatMap((kind) => [...model[kind].values()].flatMap(strings));
    const ids = named.filter((text) => recordKinds.some((kind) => isIdOf(kind, text)));
    expect(ids.filter((id) => recordIn(model, id) === undefined)).toEqual([]);
  });

  it('leaves open what nobody can know without having been there', () => {
    for (const { vendor, product, serialNumber, firmwareVersion, orderNumber, criticality } of used(
      template,
    ).asset.values())
      expect([vendor, product, serialNumber, firmwareVersion, orderNumber, criticality]).toEqual(
        Array.from({ length: 6 }, () => undefined),
      );
  });

  it('speaks both languages', () => {
    for (const [text, german] of pairs(template)) expect(german.length, text).toBeGreaterThan(0);
    const names = (language: 'en' | 'de') => [...used(template, language).zone.values()].map((z) => z.name);
    expect(names('de')).not.toEqual(names('en'));
  });

  it('uses protocols of the table', () => {
    const unheardOf = template.channels.filter(
      ({ protocol }) => protocol !== undefined && builtInProtocols.byId(protocol) === undefined,
    );
    expect(unheardOf).toEqual([]);
  });

  it('keeps zones apart on the canvas, and every member in its zone', () => {
    for (const zone of template.zones) {
      const beside = template.zones.filter((one) => one !== zone && one.parent === zone.parent);
      expect(beside.filter((one) => overlaps(box(zone), box(one))).map(({ key }) => key)).toEqual([]);
      for (const member of [...template.assets, ...template.accessPoints]) {
        if (member.zone !== zone.key || member.position === undefined) continue;
        expect(member.position.x + 128).toBeLessThanOrEqual(zone.size.width);
        expect(member.position.y + 72).toBeLessThanOrEqual(zone.size.height);
      }
    }
  });
});

describe.each(archetypes)(
  '%s as a plant',
  (_, { zones, assets, accessPoints, channels, conduits, links }) => {
    it('is of the size a person can look at', () => {
      expect(assets.length).toBeGreaterThanOrEqual(15);
      expect(assets.length).toBeLessThanOrEqual(40);
      expect(
        zones.some(({ parent }) => parent !== undefined) || conduits.some((one) => one.zones.length > 2),
      ).toBe(true);
      expect(accessPoints.length).toBeGreaterThan(1);
      expect(links.length).toBeGreaterThan(3);
    });

    it('lets every asset talk to something', () => {
      const talking = new Set([
        ...channels.flatMap(({ source, target }) => [source, target]),
        ...conduits.flatMap((one) => one.boundaryDevices ?? []),
      ]);
      const quiet = assets.filter(({ key, type }) => !talking.has(key) && !silent.has(type));
      expect(quiet.map(({ key }) => key)).toEqual([]);
    });
  },
);

const silent: ReadonlySet<string> = new Set(['switch', 'removableMediaStation', 'patchServer', 'timeServer']);

function box({ position, size }: Template['zones'][number]) {
  return { ...position, ...size };
}

function overlaps(one: ReturnType<typeof box>, other: ReturnType<typeof box>): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Every text of a template in both languages. */
function pairs(value: unknown): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'de' in value && typeof value.en === 'string' && typeof value.de === 'string')
    return [[value.en, value.de]];
  return Object.values(value).flatMap(pairs);
}

describe('using a template', () => {
  const [template] = builtInTemplates();

  it('puts its zones into the zone asked for, where asked for', () => {
    if (template === undefined) throw new Error('no template');
    const journal = replica('a');
    commitOn(journal, templateChanges(template, plane, 'en', new Set(), seededRandom(1)), 1);
    const [outer] = journal.state.model.zone.keys();
    if (outer === undefined) throw new Error('no zone');
    const taken = new Set([...journal.state.model.zone.values()].map(({ name }) => `zone ${name ?? ''}`));
    const place = { zone: outer, origin: { x: 16, y: 200 } };
    commitOn(journal, templateChanges(template, place, 'en', taken, seededRandom(2)), 2);
    const inside = [...journal.state.model.zone.values()].filter(({ parent }) => parent === outer);
    const tops = template.zones.filter(({ parent }) => parent === undefined);
    expect(inside.length).toBe(tops.length);
    expect(inside.every(({ name }) => name?.endsWith(' 2'))).toBe(true);
    expect(inside[0]?.position?.y).toBe((tops[0]?.position.y ?? 0) + 200);
  });

  it('tells every value as a proposal of the template', () => {
    if (template === undefined) throw new Error('no template');
    const changes = templateChanges(template, plane, 'de', new Set(), seededRandom(1));
    const bare = changes.filter(
      ({ kind, field, basis }) =>
        basis === undefined && kind !== 'source' && !['position', 'size'].includes(field),
    );
    expect(bare).toEqual([]);
    expect(changes[0]).toMatchObject({ kind: 'source', value: 'Vorlage „Verpackungslinie“: zu prüfen' });
  });
});
