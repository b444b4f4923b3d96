import { type Id, isIdOf } from '#shared/model/id.ts';
import type { BillOfMaterials, Model } from '#shared/model/model.ts';
import { assetName } from '#shared/model/record-name.ts';
import type { VexProduct } from '#shared/model/vex.ts';
import type { BillProduct } from '../sbom/bill.ts';
import { normalCode, normalText, sameValue } from './normal.ts';

/** What bills of materials and statements are about. */
export type Subject = Id<'asset'> | Id<'assetModel'>;

/** A subject a statement is about, and the component of it, where it is not the whole. */
export interface Meant {
  readonly subject: Subject;
  readonly component: string | null;
}

/** Whether an id names something a bill of materials can be of. */
export function isSubject(id: string): id is Subject {
  return isIdOf('asset', id) || isIdOf('assetModel', id);
}

/** `urn:cdx:3e67.../1#library-a`, the way CycloneDX refers into another document. */
const bomLink = /^urn:cdx:([0-9a-f-]{36})\/\d+(?:#(.*))?$/i;

function add(map: Map<string, Subject[]>, key: string, subject: Subject): void {
  if (key === '') return;
  const known = map.get(key);
  if (known === undefined) map.set(key, [subject]);
  else if (!known.includes(subject)) known.push(subject);
}

/** Finds what documents speak of among the assets and models that are here, each lookup in constant time. */
export class Subjects {
  readonly #model: Model;
  readonly #byName = new Map<string, Subject[]>();
  readonly #byOrder = new Map<string, Subject[]>();
  readonly #byDocument = new Map<string, Subject>();
  readonly #byComponent = new Map<string, Meant[]>();

  constructor(model: Model) {
    this.#model = model;
    for (const { id, name, product, orderNumber } of model.asset.values())
      this.#known(id, [name, product], orderNumber);
    for (const { id, name, product, orderNumberPattern = '' } of model.assetModel.values())
      this.#known(id, [name, product], /[*?]/.test(orderNumberPattern) ? undefined : orderNumberPattern);
    for (const bill of model.billOfMaterials.values()) this.#bill(bill);
  }

  #known(id: Subject, names: readonly (string | undefined)[], orderNumber: string | undefined): void {
    for (const text of names) add(this.#byName, normalText(text ?? ''), id);
    add(this.#byOrder, normalCode(orderNumber ?? ''), id);
  }

  #bill({ subject, document = '', components = [] }: BillOfMaterials): void {
    if (subject === undefined) return;
    if (document !== '') this.#byDocument.set(document.toLowerCase(), subject);
    for (const { ref, purl, name } of components) {
      if (ref !== undefined) this.#meant(`${document.toLowerCase()} ${ref}`, { subject, component: name });
      if (purl !== undefined) this.#meant(purl, { subject, component: name });
    }
  }

  #meant(key: string, meant: Meant): void {
    const known = this.#byComponent.get(key);
    if (known === undefined) this.#byComponent.set(key, [meant]);
    else known.push(meant);
  }

  /** What an earlier bill with the same serial number was of. */
  ofDocument(document: string | null): Subject | null {
    return document === null ? null : (this.#byDocument.get(document.toLowerCase()) ?? null);
  }

  /** What goes by the product's name and, where both say one, has its version and maker. */
  ofProduct(product: BillProduct | null): readonly Subject[] {
    const found = this.#byName.get(normalText(product?.name ?? '')) ?? [];
    if (product === null) return [];
    return found.filter((id) => this.#fits(id, product.vendor, product.version));
  }

  #fits(id: Subject, vendor: string | null, version: string | null): boolean {
    const record = isIdOf('asset', id) ? this.#model.asset.get(id) : this.#model.assetModel.get(id);
    const own = isIdOf('asset', id) ? this.#model.asset.get(id)?.firmwareVersion : undefined;
    const sameMaker =
      vendor === null || record?.vendor === undefined || sameValue('vendor', vendor, record.vendor);
    return sameMaker && (version === null || own === undefined || sameValue('firmwareVersion', version, own));
  }

  /** Everything here that a statement's product is. */
  ofStatement({ reference, purl, name, vendor, version, orderNumber }: VexProduct): readonly Meant[] {
    const [, serial, ref] = bomLink.exec(reference ?? '') ?? [];
    if (serial !== undefined) {
      const document = `urn:uuid:${serial.toLowerCase()}`;
      const inside = ref === undefined ? undefined : this.#byComponent.get(`${document} ${ref}`);
      const whole = this.#byDocument.get(document);
      return inside ?? (whole === undefined ? [] : [{ subject: whole, component: null }]);
    }
    const components = purl === undefined ? undefined : this.#byComponent.get(purl);
    if (components !== undefined) return components;
    const ordered = orderNumber === undefined ? [] : (this.#byOrder.get(normalCode(orderNumber)) ?? []);
    const named =
      ordered.length > 0
        ? ordered.filter((id) => this.#fits(id, vendor ?? null, version ?? null))
        : this.ofProduct({ name: name ?? null, vendor: vendor ?? null, version: version ?? null, place: '' });
    return named.map((subject) => ({ subject, component: null }));
  }

  /** What a subject is called. */
  nameOf(id: Subject): string {
    if (isIdOf('asset', id)) {
      const asset = this.#model.asset.get(id);
      return asset === undefined ? id : (assetName(asset) ?? id);
    }
    return this.#model.assetModel.get(id)?.name ?? id;
  }
}
