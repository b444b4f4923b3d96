import { describe, expect, it } from 'vitest';
import { isDocument, readDocument } from '../documents.ts';
import { sniff } from '../sniff.ts';
import { documentOf } from '../testing/pieces.ts';

async function read(json: object) {
  const text = JSON.stringify(json);
  const format = sniff(new TextEncoder().encode(text), 'bom');
  if (!format.ok) return format;
  if (!isDocument(format.value)) throw new Error(format.value);
  return readDocument(format.value, documentOf(text, 'bom', 11));
}

const context = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld';
const acme = { type: 'Organization', spdxId: 'urn:acme', name: 'Acme' };
const creation = {
  type: 'CreationInfo',
  '@id': '_:made',
  specVersion: '3.0.1',
  created: '2026-01-02T03:04:05Z',
  createdBy: ['urn:acme'],
};
const library = {
  type: 'software_Package',
  spdxId: 'urn:lib',
  creationInfo: '_:made',
  name: 'zlib',
  software_packageVersion: '1.3',
  suppliedBy: 'urn:acme',
};
const firmware = { ...library, spdxId: 'urn:fw', name: 'Pump firmware', software_packageVersion: '2.0' };
const needs = {
  type: 'Relationship',
  spdxId: 'urn:needs',
  creationInfo: '_:made',
  from: 'urn:fw',
  relationshipType: 'dependsOn',
  to: ['urn:lib'],
};
const bill = { type: 'software_Sbom', spdxId: 'urn:bom', creationInfo: '_:made', rootElement: ['urn:fw'] };
const document = {
  type: 'SpdxDocument',
  spdxId: 'urn:doc',
  creationInfo: '_:made',
  rootElement: ['urn:bom'],
};

describe('a bill of materials in SPDX 3', () => {
  it('is the same whether elements stand side by side or in one another', async () => {
    const flat = {
      '@context': context,
      '@graph': [creation, acme, document, bill, firmware, library, needs],
    };
    const zlib = { ...library, creationInfo: creation, suppliedBy: acme };
    const nested = {
      '@context': [{ own: 'urn:own#' }, context],
      '@graph': [
        {
          ...document,
          creationInfo: { ...creation, createdBy: [acme] },
          rootElement: [{ ...bill, rootElement: firmware }],
          element: [{ ...needs, to: zlib }],
        },
      ],
    };
    for (const json of [flat, nested])
      expect(await read(json)).toMatchObject({
        ok: true,
        value: {
          bill: {
            format: 'SPDX 3.0.1',
            document: 'urn:doc',
            author: 'Acme',
            created: '2026-01-02T03:04:05.000Z',
            product: { vendor: 'Acme', name: 'Pump firmware', version: '2.0' },
            components: [
              { name: 'Pump firmware', supplier: 'Acme', needs: [1] },
              { name: 'zlib', version: '1.3', supplier: 'Acme' },
            ],
          },
        },
      });
  });

  it('lists once what is written twice, and is refused where one id stands for two things', async () => {
    const whole = [creation, acme, document, bill, firmware, library, needs];
    const twice = { '@context': context, '@graph': [...whole, library, firmware, acme] };
    const components = [{ name: 'Pump firmware' }, { name: 'zlib' }];
    expect(await read(twice)).toMatchObject({ ok: true, value: { bill: { components } } });
    for (const change of [{ name: 'openssl' }, { software_packageVersion: '1.2' }])
      expect(
        await read({ '@context': context, '@graph': [...whole, { ...library, ...change }] }),
      ).toMatchObject({
        error: { code: 'sbom-ref-twice' },
      });
  });

  it('keeps both of two relations that bear one id', async () => {
    const more = { ...library, spdxId: 'urn:more', name: 'openssl' };
    const graph = [
      creation,
      acme,
      document,
      bill,
      firmware,
      library,
      more,
      needs,
      { ...needs, to: ['urn:more'] },
    ];
    expect(await read({ '@context': context, '@graph': graph })).toMatchObject({
      value: { bill: { components: [{ needs: [1, 2] }, {}, {}] } },
    });
  });

  it('takes when and by whom from the document, where packages were made apart', async () => {
    const earlier = { ...creation, '@id': '_:old', created: '2020-01-01T00:00:00Z', createdBy: [] };
    const graph = [earlier, creation, acme, { ...library, creationInfo: '_:old' }, document];
    expect(await read({ '@context': context, '@graph': graph })).toMatchObject({
      value: { bill: { created: '2026-01-02T03:04:05.000Z', author: 'Acme' } },
    });
  });

  it('may be one element alone, or a bill without a document around it', async () => {
    const made = { ...creation, createdBy: ['urn:acme'] };
    expect(await read({ '@context': context, ...library, creationInfo: made })).toMatchObject({
      value: { bill: { name: 'bom', document: null, components: [{ name: 'zlib' }] } },
    });
    expect(await read({ '@context': context, '@graph': [creation, bill, firmware] })).toMatchObject({
      value: { bill: { document: 'urn:bom', product: { name: 'Pump firmware' } } },
    });
  });

  it('is refused where it holds no package and says nothing of any', async () => {
    expect(await read({ '@context': context, ...acme, creationInfo: creation })).toMatchObject({
      error: { code: 'sbom-missing' },
    });
  });
});
