import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyse } from '#shared/analysis/analyse.ts';
import { analysisKnowledge } from '#shared/analysis/knowledge.ts';
import { builtInParameters } from '#shared/analysis/parameters.ts';
import { createRecord } from '#shared/journal/edit.ts';
import { loadKnowledge } from '#shared/knowledge/load.ts';
import { newId } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import { type ReportInput, reportHtml } from './report.ts';
import { factText, fieldLabel } from './words.ts';

const root = join(import.meta.dirname, '../../..');

/** Two zones, three assets, a channel past the DMZ, and a name that tries to be markup. */
function plant(): Model {
  const random = seededRandom(42);
  const journal = replica('a');
  const office = createRecord('zone', { name: 'Office', kind: 'business', purdueLevel: '4' }, random);
  const cell = createRecord(
    'zone',
    { name: 'Cell <1>', kind: 'iacs', purdueLevel: '1', slTarget: [2, 2, 2, 0, 2, 2, 3] },
    random,
  );
  const mes = createRecord('asset', { name: 'MES', zone: office.id, criticality: 3 }, random);
  const plc = createRecord(
    'asset',
    {
      name: 'PLC & co',
      type: 'plc',
      zone: cell.id,
      criticality: 5,
      vendor: 'Siemens',
      firmwareVersion: 'V2.9.6',
    },
    random,
  );
  const hmi = createRecord(
    'asset',
    { zone: cell.id, operatingSystem: 'Windows XP', addresses: ['10.0.0.9'] },
    random,
  );
  const channel = createRecord(
    'channel',
    { source: mes.id, target: plc.id, protocol: 's7comm', transport: 'tcp' },
    random,
  );
  const made = {
    kind: 'assessment' as const,
    record: journal.assessment,
    field: 'name',
    value: 'Golden plant',
  };
  commitOn(journal, [made, ...[office, cell, mes, plc, hmi, channel].flatMap(({ changes }) => changes)], 1);
  return journal.state.model;
}

function report(
  language: 'en' | 'de',
  made: (model: Model) => Pick<ReportInput, 'model' | 'photos'> = (model) => ({ model }),
): string {
  const knowledge = loadKnowledge([]);
  if (!knowledge.ok) throw new Error(knowledge.error.message.en);
  const { model, photos = [] } = made(plant());
  const at = '2026-11-22';
  const analysis = analyse({
    model,
    knowledge: analysisKnowledge(knowledge.value, at),
    at,
    parameters: builtInParameters,
  });
  return reportHtml({ model, analysis, language, version: '0.0.0', photos });
}

describe('the report', () => {
  it.each(['en', 'de'] as const)('is the golden file, byte for byte (%s)', async (language) => {
    await expect(report(language)).toMatchFileSnapshot(`../../../tests/golden/report.${language}.html`);
  });

  it('says that no advisories are loaded instead of counting none, and writes the word unknown', () => {
    const html = report('en');
    expect(html).toContain('no advisories loaded');
    expect(html).toContain('unknown');
    expect(html).toContain('PLC &amp; co');
    expect(html).not.toContain('Cell <1>');
  });

  it('shows photos of nameplates within itself, with the hash of their originals, and says how many it leaves out', () => {
    const html = report('en', (model) => {
      const random = seededRandom(7);
      const [asset] = model.asset.keys();
      const made = ['plate <1>', 'plate 2'].map((name) => ({
        id: newId('attachment', random),
        name,
        kind: 'nameplate' as const,
        sha256: 'ab'.repeat(32),
        taken: '2026-11-20T10:00:00Z',
        ...(asset === undefined ? {} : { asset }),
      }));
      const [first] = made;
      return {
        model: { ...model, attachment: new Map(made.map((photo) => [photo.id, photo])) },
        photos: first === undefined ? [] : [{ attachment: first.id, jpeg: new Uint8Array([255, 216, 255]) }],
      };
    });
    expect(html).toContain('src="data:image/jpeg;base64,/9j/"');
    expect(html).toContain("default-src 'none'; img-src data:; style-src");
    expect(html).toContain('plate &lt;1&gt;');
    expect(html).toContain('ab'.repeat(32));
    expect(html).toContain('not shown here: 1');
    expect(html.match(/<figure>/g)).toHaveLength(1);
  });

  it.each(['en', 'de'] as const)(
    'names no field and no value by its raw name in what decided (%s)',
    (language) => {
      const reasons = [...report(language).matchAll(/<li>(.*?)<\/li>/g)].map(([, text = '']) =>
        text.replace(/<[^>]+>/g, ''),
      );
      expect(reasons.length).toBeGreaterThan(10);
      // A field of the model is written in camel case, a value nobody recorded as a dash.
      const raw = reasons.filter((text) =>
        /\b[a-z]+[A-Z]\w*:|: (–|true|false|null|undefined|)$| = /.test(text),
      );
      expect(raw).toEqual([]);
      const unknown = language === 'en' ? 'Owner: unknown' : 'Verantwortlich: unbekannt';
      expect(reasons).toContain(unknown);
    },
  );

  it('has words for every field a rule names as decisive, and for what it says of it', () => {
    const model = plant();
    const [asset] = model.asset.values();
    if (asset === undefined) throw new Error('no asset');
    const say = (field: string, value: string) => factText('de', model, { field, value });
    expect(say('zone', asset.zone ?? '')).toBe('Office');
    expect(say('owner', '–')).toBe('unbekannt');
    expect(say('shared', 'false')).toBe('nein');
    expect(say('target.purdueLevel', '1')).toBe('1 Steuerung');
    const places = globSync('shared/analysis/rules/*/*.ts', { cwd: root, exclude: ['**/*.test.ts'] });
    const fields = places.flatMap((place) =>
      [...readFileSync(join(root, place), 'utf8').matchAll(/\bfact\([^']*?, '([\w.]+)'/g)].map(
        ([, field = '']) => field,
      ),
    );
    expect(fields.length).toBeGreaterThan(100);
    for (const language of ['en', 'de'] as const)
      expect(
        fields.filter((field) =>
          fieldLabel(language, field)
            .split(': ')
            .some((word) => field.split('.').includes(word)),
        ),
      ).toEqual([]);
  });

  it('lets nothing load and nothing run', () => {
    const html = report('de');
    expect(html).toContain("default-src 'none'; style-src 'sha256-");
    expect(html).not.toMatch(/<script|<img|<link|https?:|javascript:/i);
  });
});
