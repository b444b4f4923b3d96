import { describe, expect, test } from 'vitest';
import catalogueFile from '#resources/knowledge/iec62443-3-3.json' with { type: 'json' };
import { fingerprint } from '../../analysis/fingerprint.ts';
import { builtInParameters as parameters } from '../../analysis/parameters.ts';
import { modelOf, record, ref } from '../../analysis/rules/example.ts';
import { builtInLimits } from '../../analysis/rules/limits.ts';
import { approvableModel, parametersHash } from '../../analysis/workflow/approval.ts';
import type { Language } from '../../model/language.ts';
import { specificationHtml } from './specification.ts';

const plant = [
  record('assessment', 'Line <4>', { classification: 'internal' }),
  record('systemUnderConsideration', 'Line 4', {
    scope: 'Filling and packing',
    tolerableRisk: { safety: 2 },
    acceptanceAuthority: [{ role: 'plant manager', upTo: 4 }],
  }),
  record('zone', 'Cell', {
    kind: 'iacs',
    slTarget: [2, 0, 0, 0, 1, 0, 0],
    slTargetReasons: { IAC: 'remote access' },
    accountable: 'Operations',
  }),
  record('zone', 'Office', { kind: 'business' }),
  record('asset', 'PLC & co', {
    type: 'plc',
    criticality: 5,
    zone: ref('zone', 'Cell'),
    impact: { safety: 4 },
  }),
  record('asset', 'MES', { zone: ref('zone', 'Office') }),
  record('accessPoint', 'USB port', { kind: 'removableMedia', zone: ref('zone', 'Cell') }),
  record('conduit', 'K', { zones: [ref('zone', 'Cell'), ref('zone', 'Office')] }),
  record('channel', 'f', {
    source: ref('asset', 'MES'),
    target: ref('asset', 'PLC & co'),
    protocol: 's7comm',
    conduit: ref('conduit', 'K'),
  }),
  record('person', 'Dana Brandt'),
];
const written = (language: Language, more: ReturnType<typeof record>[] = []): string =>
  specificationHtml({
    model: modelOf(...plant, ...more),
    at: '2026-11-22',
    parameters,
    requirements: catalogueFile.records,
    language,
    version: '1.0.0',
  });

describe('the cybersecurity requirements specification', () => {
  test('has every section of ZCR 6.2 to 6.9, in both languages', () => {
    for (const language of ['en', 'de'] as const)
      for (const section of [2, 3, 4, 5, 6, 7, 8, 9])
        expect(written(language)).toContain(`<h2>ZCR 6.${section} `);
  });

  test('states of a zone its access points, flows, assets, SL-T with its reason and the requirements that follow', () => {
    const page = written('en');
    expect(page).toContain('USB port');
    expect(page).toContain('MES → PLC &amp; co: s7comm');
    expect(page).toContain('PLC &amp; co (PLC, 5)');
    expect(page).toContain('{2 0 0 0 1 0 0}');
    expect(page).toContain('IAC 2: remote access');
    expect(page).toContain('SR 1.13 RE 1');
    expect(page).not.toContain('SR 2.1');
    expect(page).toContain('plant manager');
  });

  test('what is not recorded reads unknown, and markup in names is text', () => {
    const page = written('en');
    expect(page).toContain('<th scope="row">Physical boundary</th><td>unknown</td>');
    expect(page).toContain('Line &lt;4&gt;');
    expect(page).not.toContain('<script');
  });

  test('an approval holds for the model and parameters it names, and no longer once something changes', () => {
    const approval = record('approval', 'release', {
      about: 'model',
      decision: 'approved',
      person: ref('person', 'Dana Brandt'),
      role: 'Plant manager',
      date: '2026-11-01',
      modelHash: fingerprint(approvableModel(modelOf(...plant))),
      parametersHash: parametersHash({ parameters, limits: builtInLimits }),
    });
    expect(written('en')).toContain('No approval is recorded.');
    expect(written('en', [approval])).toContain('<td>yes</td>');
    expect(written('de', [approval, record('zone', 'new')])).toContain(
      'nein: Das Modell wurde seither geändert',
    );
  });

  test('the same records give the same bytes', () => {
    expect(written('de')).toBe(written('de'));
  });
});
