import { randomFillSync } from 'node:crypto';
import { readDocument } from '#shared/ingest/documents.ts';
import { reconcile } from '#shared/ingest/reconcile/reconcile.ts';
import type { DocumentFormat } from '#shared/ingest/sniff.ts';
import { newId } from '#shared/model/id.ts';
import { emptyModel } from '#shared/model/model.ts';
import { measure } from './measure.ts';

/** A bill of materials of 10,000 components, read and compared with the asset it is of, in three serialisations. */
const components = 10_000;
const bar = 1000;

const random = (length: number): Uint8Array<ArrayBuffer> => randomFillSync(new Uint8Array(length));
const hash = (index: number): string => index.toString(16).padStart(64, '0');

const json = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  components: Array.from({ length: components }, (_, index) => ({
    type: 'library',
    'bom-ref': `c${index}`,
    group: 'org.example',
    name: `library-${index}`,
    version: `1.${index % 50}.0`,
    purl: `pkg:maven/org.example/library-${index}@1.${index % 50}.0`,
    licenses: [{ license: { id: 'Apache-2.0' } }],
    hashes: [{ alg: 'SHA-256', content: hash(index) }],
  })),
  dependencies: Array.from({ length: components }, (_, index) => ({
    ref: `c${index}`,
    dependsOn: [`c${(index * 7) % components}`, `c${(index * 13) % components}`],
  })),
});
const xml = `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1"><components>${Array.from(
  { length: components },
  (_, index) =>
    `<component type="library" bom-ref="c${index}"><name>library-${index}</name><version>1.0</version><hashes><hash alg="SHA-256">${hash(index)}</hash></hashes><licenses><license><id>MIT</id></license></licenses><purl>pkg:generic/library-${index}@1.0</purl></component>`,
).join('\n')}</components></bom>`;
const tags = `SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: x\nCreated: 2025-01-01T00:00:00Z\n${Array.from(
  { length: components },
  (_, index) =>
    `PackageName: library-${index}\nSPDXID: SPDXRef-${index}\nPackageVersion: 1.0\nPackageChecksum: SHA256: ${hash(index)}\nPackageLicenseConcluded: MIT\n`,
).join('')}`;

const model = emptyModel();
const subject = newId('asset', random);
model.asset.set(subject, { id: subject, name: 'PLC-1' });

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function read(format: DocumentFormat, bytes: Uint8Array): Promise<void> {
  const reading = await readDocument(format, { name: 'bom', chunks: pieces(bytes) });
  if (!reading.ok) throw new Error(reading.error.message.en);
  const { rows } = reconcile(model, reading.value, { random, now: '2026-11-22T00:00:00Z', subject });
  if (rows.length === 0 || reading.value.bill?.components.length !== components)
    throw new Error('components are missing');
}

const documents = [
  ['CycloneDX in JSON', 'cyclonedx-json', json],
  ['CycloneDX in XML', 'cyclonedx-xml', xml],
  ['SPDX, tag and value', 'spdx-text', tags],
] as const;
for (const [title, format, text] of documents) {
  const bytes = new TextEncoder().encode(text);
  const megabytes = (bytes.length / 1e6).toFixed(1);
  const median = await measure(
    `${title}: ${components} components, ${megabytes} MB`,
    () => read(format, bytes),
    {
      target: bar,
    },
  );
  if (median > bar) process.exitCode = 1;
}
