import { describe, expect, it } from 'vitest';
import { isDocument, readDocument } from '../documents.ts';
import { sniff } from '../sniff.ts';
import { documentOf } from '../testing/pieces.ts';

async function read(text: string) {
  const format = sniff(new TextEncoder().encode(text), 'bom');
  if (!format.ok) return format;
  if (!isDocument(format.value)) throw new Error(format.value);
  return readDocument(format.value, documentOf(text, 'bom', 11));
}

async function billOf(text: string) {
  const result = await read(text);
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.place}`);
  if (result.value.bill === undefined) throw new Error('no bill');
  return result.value.bill;
}

const cyclonedx = (more: object, specVersion = '1.5') =>
  JSON.stringify({ bomFormat: 'CycloneDX', specVersion, version: 1, ...more });
const library = { type: 'library', name: 'openssl', version: '3.0.1' };

describe('a bill of materials in CycloneDX', () => {
  it('gives nested components, what they need, hashes, licences, identifiers and services', async () => {
    const bill = await billOf(
      cyclonedx({
        serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
        metadata: {
          timestamp: '2025-01-02T03:04:05Z',
          supplier: { name: 'Acme' },
          component: { type: 'firmware', name: 'PLC firmware', version: '2.1' },
        },
        components: [
          {
            ...library,
            'bom-ref': 'a',
            purl: 'pkg:generic/openssl@3.0.1',
            cpe: 'cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*',
            licenses: [{ license: { id: 'Apache-2.0' } }],
            hashes: [{ alg: 'MD5', content: '3942447FAC867AE5CDB3229B658F4D48' }],
            components: [{ type: 'library', name: 'provider', 'bom-ref': 'b' }],
          },
        ],
        services: [{ name: 'web', 'bom-ref': 'c' }],
        dependencies: [{ ref: 'c', dependsOn: ['a', 'b', 'nobody'] }],
      }),
    );
    expect(bill).toMatchObject({
      format: 'CycloneDX 1.5',
      name: 'PLC firmware 2.1',
      author: 'Acme',
      created: '2025-01-02T03:04:05.000Z',
      product: { vendor: 'Acme', name: 'PLC firmware', version: '2.1' },
    });
    expect(bill.components).toEqual([
      {
        name: 'openssl',
        version: '3.0.1',
        type: 'library',
        purl: 'pkg:generic/openssl@3.0.1',
        cpe: 'cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*',
        ref: 'a',
        licences: ['Apache-2.0'],
        hashes: ['MD5:3942447fac867ae5cdb3229b658f4d48'],
      },
      { name: 'provider', type: 'library', ref: 'b', partOf: 0 },
      { name: 'web', type: 'service', ref: 'c', needs: [0, 1] },
    ]);
  });

  it('reads the same from XML', async () => {
    const xml = `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1"><components>
      <component type="library" bom-ref="a"><name>openssl</name><version>3.0.1</version>
      <hashes><hash alg="MD5">3942447fac867ae5cdb3229b658f4d48</hash></hashes>
      <licenses><license><id>Apache-2.0</id></license></licenses></component></components>
      <dependencies><dependency ref="a"/></dependencies></bom>`;
    expect((await billOf(xml)).components).toEqual([
      {
        name: 'openssl',
        version: '3.0.1',
        type: 'library',
        ref: 'a',
        licences: ['Apache-2.0'],
        hashes: ['MD5:3942447fac867ae5cdb3229b658f4d48'],
      },
    ]);
  });

  it.each([
    [
      'a type that does not exist',
      { components: [{ ...library, type: 'foo' }] },
      'sbom-bad-value',
      'components[0]',
    ],
    ['a component without a name', { components: [{ type: 'library' }] }, 'sbom-missing', 'components[0]'],
    [
      'a licence that does not exist',
      { components: [{ ...library, licenses: [{ license: { id: 'Apache-2' } }] }] },
      'sbom-bad-value',
      'licenses[0].license',
    ],
    [
      'a reference given twice',
      {
        components: [
          { ...library, 'bom-ref': 'a' },
          { ...library, 'bom-ref': 'a' },
        ],
      },
      'sbom-ref-twice',
      'components[1]',
    ],
    [
      'a hash that is none',
      { components: [{ ...library, hashes: [{ alg: 'SHA-1', content: 'foo' }] }] },
      'sbom-bad-value',
      'hashes[0]',
    ],
    ['a serial number that is none', { serialNumber: 'urn:uuid:3e67' }, 'sbom-bad-value', 'bom'],
    ['a dependency of nothing', { dependencies: [{ dependsOn: [] }] }, 'sbom-missing', 'dependencies[0]'],
  ])('is refused with %s', async (_, more, code, place) => {
    expect(await read(cyclonedx(more))).toMatchObject({
      ok: false,
      error: { code, place: expect.stringContaining(place) },
    });
  });

  it('may refer to nothing beside hashes, and name a range only for what is no part of it', async () => {
    const referring = { ...library, externalReferences: [{ type: 'build-meta', url: '' }] };
    expect((await billOf(cyclonedx({ components: [referring] }))).components).toHaveLength(1);
    const missing = { ...library, externalReferences: [{ type: 'build-meta' }] };
    expect(await read(cyclonedx({ components: [missing] }))).toMatchObject({
      error: { code: 'sbom-missing' },
    });
    const ranged = (more: object) =>
      read(
        cyclonedx(
          { components: [{ type: 'library', name: 'x', versionRange: 'vers:npm/1', ...more }] },
          '1.7',
        ),
      );
    expect(await ranged({ isExternal: true })).toMatchObject({ ok: true });
    expect(await ranged({})).toMatchObject({ error: { code: 'sbom-missing' } });
    expect(await ranged({ isExternal: false })).toMatchObject({ error: { code: 'sbom-bad-value' } });
    expect(await ranged({ isExternal: true, version: '1' })).toMatchObject({
      error: { code: 'sbom-choice' },
    });
    const empty = `<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1"><components>
      <component type="library"><name>x</name><licenses><license/></licenses></component></components></bom>`;
    expect(await read(empty)).toMatchObject({ error: { code: 'sbom-choice', place: 'bom, line 2' } });
  });

  it('takes keys that are special elsewhere as what they are', async () => {
    const text = cyclonedx({ components: [library] }).replace(
      '"name"',
      '"__proto__":{"x":1},"constructor":1,"name"',
    );
    expect((await billOf(text)).components).toEqual([library]);
    expect('x' in {}).toBe(false);
  });

  it.each([
    ['a key that stands twice', cyclonedx({}).replace('{', '{"version":1,'), 'document-key-twice'],
    [
      'half a character',
      cyclonedx({ components: [{ ...library, name: 'x' }] }).replace('"x"', '"\\ud800"'),
      'document-bad-text',
    ],
    ['a number beyond all bounds', cyclonedx({ x: 0 }).replace('"x":0', '"x":1e999'), 'document-bad-number'],
    [
      'nesting without end',
      cyclonedx({ x: 0 }).replace('"x":0', `"x":${'['.repeat(5000)}`),
      'document-too-deep',
    ],
    ['an end too early', cyclonedx({ components: [library] }).slice(0, -9), 'document-not-json'],
  ])('is refused with %s', async (_, text, code) => {
    expect(await read(text)).toMatchObject({ ok: false, error: { code } });
  });

  it('says what a vulnerability means for the product, and why', async () => {
    const bill = await billOf(
      cyclonedx({
        components: [{ ...library, 'bom-ref': 'a' }],
        vulnerabilities: [
          {
            id: 'CVE-2024-0001',
            analysis: { state: 'not_affected', justification: 'code_not_reachable', detail: 'Not built in.' },
            affects: [{ ref: 'a' }],
          },
          { id: 'CVE-2024-0002', affects: [{ ref: 'a' }] },
        ],
      }),
    );
    expect(bill.statements).toMatchObject([
      {
        vulnerability: 'CVE-2024-0001',
        component: 'openssl',
        status: 'notAffected',
        justification: 'vulnerableCodeNotInExecutePath',
        impact: 'Not built in.',
      },
    ]);
    expect(bill.skipped.map(({ reason }) => reason.code)).toEqual(['vex-no-status']);
  });
});

const spdx = {
  spdxVersion: 'SPDX-2.3',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'example',
  documentNamespace: 'https://example.com/doc',
  creationInfo: { created: '2024-01-01T00:00:00Z', creators: ['Organization: Acme ()'] },
};

describe('a bill of materials in SPDX', () => {
  const expected = [
    {
      name: 'openssl',
      version: '3.0.1',
      supplier: 'OpenSSL',
      purl: 'pkg:generic/openssl@3.0.1',
      ref: 'SPDXRef-a',
      licences: ['Apache-2.0 OR MIT'],
      hashes: ['SHA-1:d6a770ba38583ed4bb4525bd96e50461655d2758'],
      needs: [1],
    },
    { name: 'zlib', ref: 'SPDXRef-b' },
  ];

  it('is one list in JSON, YAML and lines of tag and value', async () => {
    const json = {
      ...spdx,
      packages: [
        { SPDXID: 'SPDXRef-b', name: 'zlib', licenseConcluded: 'NOASSERTION' },
        {
          SPDXID: 'SPDXRef-a',
          name: 'openssl',
          versionInfo: '3.0.1',
          supplier: 'Organization: OpenSSL (mail@openssl.example)',
          licenseConcluded: '(MIT OR Apache-2.0)',
          checksums: [{ algorithm: 'SHA1', checksumValue: 'd6a770ba38583ed4bb4525bd96e50461655d2758' }],
          externalRefs: [
            {
              referenceCategory: 'PACKAGE-MANAGER',
              referenceType: 'purl',
              referenceLocator: 'pkg:generic/openssl@3.0.1',
            },
          ],
        },
      ],
      relationships: [
        { spdxElementId: 'SPDXRef-a', relationshipType: 'DEPENDS_ON', relatedSpdxElement: 'SPDXRef-b' },
      ],
    };
    const yaml = `spdxVersion: SPDX-2.3
SPDXID: SPDXRef-DOCUMENT
name: example
creationInfo: { created: 2024-01-01T00:00:00Z, creators: [ "Tool: x" ] }
packages:
- SPDXID: SPDXRef-a
  name: openssl
  versionInfo: 3.0.1
  supplier: "Organization: OpenSSL ()"
  licenseConcluded: MIT OR Apache-2.0
  checksums: [ { algorithm: SHA1, checksumValue: d6a770ba38583ed4bb4525bd96e50461655d2758 } ]
  externalRefs: [ { referenceType: purl, referenceLocator: "pkg:generic/openssl@3.0.1" } ]
- { SPDXID: SPDXRef-b, name: zlib }
relationships:
- { spdxElementId: SPDXRef-b, relationshipType: DEPENDENCY_OF, relatedSpdxElement: SPDXRef-a }
`;
    const tags = `SPDXVersion: SPDX-2.3
SPDXID: SPDXRef-DOCUMENT
DocumentName: example
DocumentNamespace: https://example.com/doc
Creator: Organization: Acme ()
Created: 2024-01-01T00:00:00Z
# packages
PackageName: openssl
SPDXID: SPDXRef-a
PackageVersion: 3.0.1
PackageSupplier: Organization: OpenSSL ()
PackageChecksum: SHA1: d6a770ba38583ed4bb4525bd96e50461655d2758
PackageLicenseConcluded: (Apache-2.0 OR MIT)
PackageComment: <text>one
two: three</text>
ExternalRef: PACKAGE-MANAGER purl pkg:generic/openssl@3.0.1
PackageName: zlib
SPDXID: SPDXRef-b
Relationship: SPDXRef-a DEPENDS_ON SPDXRef-b
`;
    for (const text of [JSON.stringify(json), yaml, tags])
      expect((await billOf(text)).components).toEqual(expected);
  });

  it('is refused where it does not say when and by whom it was made', async () => {
    const packages = [{ SPDXID: 'SPDXRef-a', name: 'x' }];
    for (const field of ['created', 'creators']) {
      const creationInfo = { ...spdx.creationInfo, [field]: undefined };
      expect(await read(JSON.stringify({ ...spdx, creationInfo, packages }))).toMatchObject({
        error: { code: 'sbom-missing', message: { en: expect.stringContaining(`creationInfo.${field}`) } },
      });
    }
  });

  it('is refused where a package has no name, or two have one id', async () => {
    const one = { SPDXID: 'SPDXRef-a', name: 'x' };
    expect(await read(JSON.stringify({ ...spdx, packages: [{ SPDXID: 'SPDXRef-a' }] }))).toMatchObject({
      error: { code: 'sbom-missing', place: 'bom, packages[0]' },
    });
    expect(await read(JSON.stringify({ ...spdx, packages: [one, one] }))).toMatchObject({
      error: { code: 'sbom-ref-twice' },
    });
  });

  it('is refused where YAML repeats itself without end, nests too deep, or names a key twice', async () => {
    const begin = 'spdxVersion: SPDX-2.3\n';
    const bomb = `${begin}a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
      .split('')
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[at]}`).join()}]`)
      .join('\n')}`;
    for (const [text, code] of [
      [bomb, 'sbom-yaml'],
      [`${begin}a: ${'['.repeat(300)}`, 'document-too-deep'],
      [`${begin}a: 1\na: 2`, 'sbom-yaml'],
    ])
      expect(await read(text ?? '')).toMatchObject({ ok: false, error: { code } });
  });
});

describe('an OpenVEX document', () => {
  it('gives a statement for each product and component', async () => {
    const bill = await billOf(
      JSON.stringify({
        '@context': 'https://openvex.dev/ns/v0.2.0',
        '@id': 'https://example.com/vex-1',
        author: 'Acme PSIRT',
        timestamp: '2024-01-01T00:00:00Z',
        version: 1,
        statements: [
          {
            vulnerability: { name: 'CVE-2024-0001', aliases: ['GHSA-1'] },
            products: [
              { '@id': 'pkg:generic/plc@2.1', subcomponents: [{ '@id': 'pkg:generic/openssl@3.0.1' }] },
              { '@id': 'pkg:generic/hmi@1' },
            ],
            status: 'not_affected',
            justification: 'vulnerable_code_not_in_execute_path',
            impact_statement: 'Unused.',
          },
          { vulnerability: 'CVE-2024-0002', products: [], status: 'maybe' },
        ],
      }),
    );
    expect(
      bill.statements.map(({ product, component, status, justification }) => [
        product.name,
        product.version,
        component,
        status,
        justification,
      ]),
    ).toEqual([
      ['plc', '2.1', 'openssl', 'notAffected', 'vulnerableCodeNotInExecutePath'],
      ['hmi', '1', null, 'notAffected', 'vulnerableCodeNotInExecutePath'],
    ]);
    expect(bill.skipped).toHaveLength(1);
  });
});
