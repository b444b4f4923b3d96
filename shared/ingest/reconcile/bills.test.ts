import { describe, expect, it } from 'vitest';
import { newId } from '#shared/model/id.ts';
import { emptyModel, type RecordId } from '#shared/model/model.ts';
import { seededRandom } from '#tests/support/replicas.ts';
import type { Observations } from '../observation.ts';
import type { Bill, Statement } from '../sbom/bill.ts';
import { changesFor } from './choice.ts';
import { reconcile } from './reconcile.ts';

const random = seededRandom(8);
const plc = newId('asset', random);
const hmi = newId('asset', random);

function plant() {
  const model = emptyModel();
  model.asset.set(plc, {
    id: plc,
    name: 'PLC-1',
    vendor: 'Acme',
    product: 'Controller',
    firmwareVersion: 'V2.1',
  });
  model.asset.set(hmi, { id: hmi, name: 'HMI-1', vendor: 'Acme', product: 'Panel' });
  return model;
}

const bill = (more: Partial<Bill> = {}): Observations => ({
  source: { name: 'bom.json', format: 'cyclonedx', sha256: 'x', size: 1 },
  read: 1,
  assets: [],
  channels: [],
  skipped: [],
  bill: {
    format: 'CycloneDX 1.5',
    name: 'Controller 2.1',
    document: 'urn:uuid:1',
    revision: '1',
    created: null,
    author: 'Acme',
    product: { vendor: 'Acme', name: 'Controller', version: '2.1', place: 'metadata.component' },
    components: [{ name: 'openssl', ref: 'a', purl: 'pkg:generic/openssl@3' }],
    statements: [],
    skipped: [],
    ...more,
  },
});

const statement = (more: Partial<Statement>): Statement => ({
  vulnerability: 'CVE-2024-1',
  aliases: [],
  product: {},
  component: null,
  status: 'notAffected',
  justification: 'componentNotPresent',
  impact: null,
  action: null,
  author: 'Acme',
  issued: '2024-01-01',
  place: 'statements[0]',
  ...more,
});

type Model = ReturnType<typeof plant>;
const propose = (model: Model, observations: Observations, subject?: RecordId) =>
  reconcile(model, observations, {
    random,
    now: '2026-11-22',
    ...(subject === undefined ? {} : { subject }),
  });

function taken(model: Model, observations: Observations): Model {
  for (const { kind, record, field, value } of changesFor(propose(model, observations), { mode: 'all' })) {
    // Border: a test writes what a commit would.
    const shelf = model[kind] as Map<string, object>;
    shelf.set(record, { id: record, ...shelf.get(record), [field]: value });
  }
  return model;
}

describe('a bill of materials', () => {
  it('belongs to the asset that is its product, and the asset says that it has one', () => {
    const model = taken(plant(), bill());
    expect([...model.billOfMaterials.values()]).toMatchObject([{ subject: plc, firmwareVersion: '2.1' }]);
    expect(model.asset.get(plc)?.sbom).toBe('Controller 2.1');
  });

  it('is one record however often it comes', () => {
    const model = taken(plant(), bill());
    expect(propose(model, bill()).rows.map(({ kind, status }) => [kind, status])).toEqual([
      ['billOfMaterials', 'equal'],
    ]);
  });

  it('waits for a person where nothing or much fits, and belongs where they say', () => {
    const other = bill({ product: { vendor: null, name: 'Something', version: null, place: '' } });
    const { rows, skipped } = propose(plant(), other);
    expect(rows.map(({ status }) => status)).toEqual(['ambiguous']);
    expect(skipped.map(({ reason }) => reason.code)).toEqual(['bill-subject-unknown']);
    expect(propose(plant(), other, hmi).rows[0]?.fields).toContainEqual(
      expect.objectContaining({ field: 'subject', value: hmi }),
    );
  });
});

describe('a VEX document', () => {
  const vex = (...statements: Statement[]) => bill({ components: [], product: null, statements });
  const said = (model: Model) =>
    [...model.vexStatement.values()].map(({ subject, component, status, justification, issued }) => [
      subject,
      component,
      status,
      justification,
      issued,
    ]);

  it('speaks of what its product is here: by name and version, or by a component of a bill', () => {
    const model = taken(plant(), bill());
    taken(
      model,
      vex(
        statement({ product: { name: 'Controller', version: '2.1' } }),
        statement({ vulnerability: 'CVE-2024-2', product: { purl: 'pkg:generic/openssl@3' } }),
      ),
    );
    expect(said(model)).toEqual([
      [plc, undefined, 'notAffected', 'componentNotPresent', '2024-01-01'],
      [plc, 'openssl', 'notAffected', 'componentNotPresent', '2024-01-01'],
    ]);
  });

  it('is replaced by a later one, never by an earlier one', () => {
    const product = { name: 'Controller' };
    const model = taken(plant(), vex(statement({ product })));
    taken(model, vex(statement({ product, issued: '2023-01-01', status: 'affected' })));
    expect(said(model)).toHaveLength(1);
    expect(said(model)[0]?.[2]).toBe('notAffected');
    taken(model, vex(statement({ product, issued: '2025-01-01', status: 'affected' })));
    expect(said(model).map(([, , status, , issued]) => [status, issued])).toEqual([
      ['affected', '2025-01-01'],
    ]);
  });

  it('reports statements about products that are not here', () => {
    const { rows, skipped } = propose(plant(), vex(statement({ product: { name: 'Elsewhere' } })));
    expect(rows).toEqual([]);
    expect(skipped.map(({ reason, count }) => [reason.code, count])).toEqual([['vex-subject-unknown', 1]]);
  });
});
