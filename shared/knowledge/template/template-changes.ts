import type { Change } from '../../journal/change.ts';
import { createRecord, type Edits } from '../../journal/edit.ts';
import { type Id, newId } from '../../model/id.ts';
import type { Language, Localised } from '../../model/language.ts';
import type { RecordKind } from '../../model/model.ts';
import type { RandomBytes } from '../../model/ports.ts';
import type { Template } from './template.ts';

/** Where a template is put. */
export interface TemplatePlace {
  /** The zone its outermost zones become sub-zones of; null for the plane. */
  readonly zone: Id<'zone'> | null;
  /** Where its upper left corner comes to stand, in canvas units, relative to that zone. */
  readonly origin: { readonly x: number; readonly y: number };
}

/** How a template is called as the source of the values it brings. */
const sourceName: (name: string) => Localised = (name) => ({
  en: `Template “${name}”: to be checked`,
  de: `Vorlage „${name}“: zu prüfen`,
});

/**
 * The changes that put a template into an assessment, to be committed as one gesture. Every value names the template as its
 * source, with low confidence, so that it can be told from what somebody has seen on site. `taken` are the names in use,
 * each behind its kind (`zone DMZ`); a record that would get one of them gets a number behind its name.
 */
export function templateChanges(
  template: Template,
  place: TemplatePlace,
  language: Language,
  taken: ReadonlySet<string>,
  random: RandomBytes,
): readonly Change[] {
  const maker = new Maker(template, language, taken, random);
  maker.zones(place);
  maker.members();
  maker.conduits();
  maker.channels();
  maker.links();
  maker.notes(place);
  return maker.changes;
}

/** Fields that say where something is drawn; they need no source. */
const drawing: ReadonlySet<string> = new Set(['position', 'size']);

class Maker {
  readonly changes: Change[] = [];
  readonly #template: Template;
  readonly #language: Language;
  readonly #random: RandomBytes;
  readonly #names: Set<string>;
  readonly #source: Id<'source'>;
  readonly #zones: ReadonlyMap<string, Id<'zone'>>;
  readonly #assets: ReadonlyMap<string, Id<'asset'>>;
  readonly #accessPoints: ReadonlyMap<string, Id<'accessPoint'>>;
  readonly #conduits: ReadonlyMap<string, Id<'conduit'>>;

  constructor(template: Template, language: Language, taken: ReadonlySet<string>, random: RandomBytes) {
    this.#template = template;
    this.#language = language;
    this.#random = random;
    this.#names = new Set(taken);
    const name = sourceName(template.name[language])[language];
    const source = createRecord('source', { name, format: 'template' }, random);
    this.#source = source.id;
    this.changes.push(...source.changes);
    const ids = <K extends RecordKind>(kind: K, records: readonly { readonly key: string }[]) =>
      new Map(records.map((record): [string, Id<K>] => [record.key, newId(kind, random)]));
    this.#zones = ids('zone', template.zones);
    this.#assets = ids('asset', template.assets);
    this.#accessPoints = ids('accessPoint', template.accessPoints);
    this.#conduits = ids('conduit', template.conduits);
  }

  #say(text: string | Localised): string {
    return typeof text === 'string' ? text : text[this.#language];
  }

  #sayAny(text: Localised | undefined): string | undefined {
    return text === undefined ? undefined : this.#say(text);
  }

  #fresh(kind: RecordKind, text: string | Localised): string {
    const wanted = this.#say(text);
    let name = wanted;
    for (let number = 2; this.#names.has(`${kind} ${name}`); number += 1) name = `${wanted} ${number}`;
    this.#names.add(`${kind} ${name}`);
    return name;
  }

  #write<K extends RecordKind>(kind: K, id: Id<K> | undefined, place: string, edits: Edits<K>): void {
    const made = createRecord(kind, edits, this.#random);
    const basis = {
      source: this.#source,
      place: `${this.#template.id}: ${place}`,
      confidence: 'low',
    } as const;
    for (const change of made.changes) {
      // Border: the kind of the id is the kind of the record it was made for.
      const record = (id ?? made.id) as Change['record'];
      this.changes.push(drawing.has(change.field) ? { ...change, record } : { ...change, record, basis });
    }
  }

  zones({ zone: around, origin }: TemplatePlace): void {
    for (const { key, name, parent, description, position, ...fields } of this.#template.zones) {
      const isTop = parent === undefined;
      this.#write('zone', this.#zones.get(key), key, {
        name: this.#fresh('zone', name),
        ...fields,
        parent: isTop ? (around ?? undefined) : this.#zones.get(parent),
        description: this.#sayAny(description),
        position: isTop ? moved(position, origin) : position,
      });
    }
  }

  members(): void {
    for (const { key, name, zone, notes, ...fields } of this.#template.assets)
      this.#write('asset', this.#assets.get(key), key, {
        name: this.#fresh('asset', name),
        ...fields,
        zone: this.#zones.get(zone),
        notes: this.#sayAny(notes),
      });
    for (const { key, name, zone, counterparty, description, ...fields } of this.#template.accessPoints)
      this.#write('accessPoint', this.#accessPoints.get(key), key, {
        name: this.#fresh('accessPoint', name),
        ...fields,
        zone: this.#zones.get(zone),
        counterparty: this.#sayAny(counterparty),
        description: this.#sayAny(description),
      });
  }

  conduits(): void {
    for (const { key, name, zones, boundaryDevices, description, ...fields } of this.#template.conduits)
      this.#write('conduit', this.#conduits.get(key), key, {
        name: this.#fresh('conduit', name),
        ...fields,
        zones: zones.flatMap((one) => this.#zones.get(one) ?? []),
        boundaryDevices: boundaryDevices?.flatMap((one) => this.#assets.get(one) ?? []),
        description: this.#sayAny(description),
      });
  }

  channels(): void {
    for (const { source, target, conduit, purpose, ...fields } of this.#template.channels)
      this.#write('channel', undefined, `${source} - ${target}`, {
        source: this.#end(source),
        target: this.#end(target),
        conduit: conduit === undefined ? undefined : this.#conduits.get(conduit),
        ...fields,
        purpose: this.#say(purpose),
      });
  }

  #end(key: string): Id<'asset'> | Id<'accessPoint'> | Id<'zone'> | undefined {
    return this.#assets.get(key) ?? this.#accessPoints.get(key) ?? this.#zones.get(key);
  }

  links(): void {
    for (const { from, to, medium, name } of this.#template.links)
      this.#write('link', undefined, `${from} - ${to}`, {
        from: this.#assets.get(from),
        to: this.#assets.get(to),
        medium,
        name: this.#sayAny(name),
      });
  }

  notes({ zone: around, origin }: TemplatePlace): void {
    for (const { text, zone, position, size } of this.#template.notes)
      this.#write('note', undefined, 'note', {
        text: this.#say(text),
        zone: zone === undefined ? (around ?? undefined) : this.#zones.get(zone),
        position: zone === undefined ? moved(position, origin) : position,
        size,
      });
  }
}

function moved(position: { readonly x: number; readonly y: number }, origin: TemplatePlace['origin']) {
  return { x: position.x + origin.x, y: position.y + origin.y };
}
