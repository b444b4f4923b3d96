import { expect, it } from 'vitest';
import { analyse } from '#shared/analysis/analyse.ts';
import { fingerprint } from '#shared/analysis/fingerprint.ts';
import { builtInParameters as parameters } from '#shared/analysis/parameters.ts';
import { knowledgeOf } from '#shared/analysis/testing/fixture.ts';
import { deleteRecords } from '#shared/journal/deletion.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import { apply, newState } from '#shared/journal/fold.ts';
import { builtInTemplates } from '#shared/knowledge/template/template.ts';
import { templateChanges } from '#shared/knowledge/template/template-changes.ts';
import { emptyModel } from '#shared/model/model.ts';
import { reportHtml } from '#shared/publish/report/report.ts';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import { hashModel } from './model-hash.ts';
import { overlay } from './overlay.ts';

const at = '2026-11-22';

it('is the same for the canvas, the analysis and the report, after every edit', async () => {
  const random = seededRandom(4);
  const journal = replica('a');
  const commits: ReturnType<typeof commitOn>[] = [];
  let shown = emptyModel() as Parameters<typeof overlay>[0];
  const hashes = new Set<string>();
  const [template] = builtInTemplates();
  if (template === undefined) throw new Error('no template');
  const place = { zone: null, origin: { x: 0, y: 0 } };
  const edits = [
    () => templateChanges(template, place, 'en', new Set(), random),
    () =>
      createRecord('assetModel', { name: 'M', type: 'plc', purdueLevel: '1', wireless: false }, random)
        .changes,
    () => {
      const [model] = shown.assetModel.keys();
      const [asset] = shown.asset.keys();
      return asset === undefined ? [] : setFields('asset', asset, { model, criticality: 5, product: null });
    },
    () => deleteRecords(shown, [...shown.zone.keys()].slice(0, 2), 'deleteToo'),
  ];
  for (const edit of edits) {
    const changes = edit();
    // The window shows an edit before main has it; the worker folds what main has.
    shown = overlay(shown, changes);
    commits.push(commitOn(journal, changes, commits.length + 1));
    const worker = newState();
    for (const commit of commits) apply(worker, commit);
    const analysis = analyse({ model: worker.model, knowledge: knowledgeOf(), at, parameters });
    const html = reportHtml({ model: worker.model, analysis, language: 'en', version: '1' });
    const canvas = await hashModel(shown, () => true);
    expect(analysis.model).toBe(canvas);
    expect(html).toContain(`<span class="mono">${canvas}</span>`);
    expect(fingerprint(journal.state.model)).toBe(canvas);
    hashes.add(canvas ?? '');
  }
  expect(hashes.size).toBe(edits.length);
});

it('gives up once nobody wants it', async () => {
  expect(await hashModel(emptyModel(), () => false)).toBeNull();
});
