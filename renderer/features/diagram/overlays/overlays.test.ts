import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '#shared/analysis/analyse.ts';
import type { Analysis, Finding } from '#shared/analysis/analysis.ts';
import { type Trace, traceGraph, traceOf } from '#shared/analysis/graph/trace.ts';
import { analysisKnowledge } from '#shared/analysis/knowledge.ts';
import { builtInParameters } from '#shared/analysis/parameters.ts';
import { deleteRecords } from '#shared/journal/deletion.ts';
import { differences } from '#shared/journal/difference.ts';
import { setFields } from '#shared/journal/edit.ts';
import { modelOf } from '#shared/journal/fold.ts';
import { modelAt, pointAfter } from '#shared/journal/past.ts';
import { loadKnowledge } from '#shared/knowledge/load.ts';
import type { Id } from '#shared/model/id.ts';
import type { Asset, Model, RecordId } from '#shared/model/model.ts';
import { commitOn } from '#tests/support/replicas.ts';
import { samplePlant } from '#tests/support/sample-plant.ts';
import diagramTexts from '../../../../resources/i18n/en/diagram.json';
import overlayTexts from '../../../../resources/i18n/en/overlay.json';
import type { Compared } from '../../../stores/incoming-answer.ts';
import { readContainment } from '../containment.ts';
import { planScene } from '../scene.ts';
import { planWithGhosts } from '../use-scene.ts';
import { differenceRows } from './difference-rows.ts';
import { withGhosts } from './ghosts.ts';
import { lineMarkOf } from './line-mark.ts';
import { nextOverlay, overlayOf, overlays } from './list.ts';
import { momentsOf } from './moments.ts';
import type { Answer, Mark, Overlay, OverlayInput, Say } from './overlay.ts';
import { rollUps } from './roll-up.ts';
import { forgetShown, keptShown, offer, readAhead, readShown } from './shown.ts';

const at = '2026-11-22';
const loaded = loadKnowledge([]);
if (!loaded.ok) throw new Error(loaded.error.message.en);
const knowledge = analysisKnowledge(loaded.value, at);

const i18n = createInstance();
void i18n.init({
  lng: 'en',
  resources: { en: { overlay: overlayTexts, diagram: diagramTexts } },
  initAsync: false,
});

interface Plant {
  readonly model: Model;
  readonly input: OverlayInput;
  readonly say: Say;
  asset(name: string): Asset;
  read(id: string, more?: Partial<OverlayInput>): Answer;
  trace(name: string): Trace;
}

function analysed(model: Model): Plant {
  const analysis: Analysis = analyse({ model, knowledge, at, parameters: builtInParameters });
  const findingsOf = new Map<string, Finding[]>();
  for (const finding of analysis.findings)
    for (const { id } of finding.subjects) findingsOf.set(id, [...(findingsOf.get(id) ?? []), finding]);
  const input: OverlayInput = {
    model,
    analysis,
    assets: new Map(analysis.assets.map((answer) => [answer.id, answer])),
    findingsOf,
    trace: null,
    comparison: null,
    compared: null,
    plan: null,
  };
  const asset = (name: string): Asset => {
    const found = [...model.asset.values()].find((one) => one.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
  return {
    model,
    input,
    asset,
    say: { t: i18n.t, language: 'en', nameOf: (id) => id },
    read: (id, more = {}) => overlay(id).read({ ...input, ...more }),
    trace: (name) => {
      const trace = traceOf(traceGraph(model, knowledge, at, builtInParameters), asset(name).id);
      if (trace === null) throw new Error(`no trace of ${name}`);
      return trace;
    },
  };
}

function overlay(id: string): Overlay {
  const found = overlayOf(id);
  if (found === undefined) throw new Error(`no overlay ${id}`);
  return found;
}

const keyOf = (answer: Answer, id: RecordId): string | undefined => answer.marks.get(id)?.entry.key;
const countOf = (answer: Answer, key: string): number =>
  [...answer.marks.values()].filter(({ entry }) => entry.key === key).length;

let listed: Plant;
let captured: Plant;
beforeAll(async () => {
  const { journal } = await samplePlant();
  listed = analysed(modelOf(journal.state));
  captured = analysed(
    modelOf((await samplePlant(['assets.csv', 'channels.csv', 'capture.pcap'])).journal.state),
  );
});

describe('every overlay', () => {
  it('marks by an entry of its own legend, in words, and never calls unknown good', () => {
    const trace = captured.trace('PLC-FILL');
    for (const { id } of overlays) {
      const answer = captured.read(id, { trace });
      for (const mark of answer.marks.values()) {
        expect(answer.legend).toContain(mark.entry);
        expect(mark.short(captured.say)).not.toMatch(/^$|overlay:/);
        expect(mark.long(captured.say)).not.toMatch(/^$|overlay:/);
        if (mark.entry.key === 'unknown') expect(mark.entry.tone).toBe('unknown');
      }
    }
  });

  it('has a legend whose heavier entries stand first', () => {
    for (const { id } of overlays) {
      const { legend } = listed.read(id);
      const weights = legend.map(({ weight }) => weight);
      expect(weights).toEqual([...weights].sort((a, b) => b - a));
    }
  });

  it('comes in turn, then none', () => {
    const seen: (string | null)[] = [];
    let id: string | null = null;
    do {
      id = nextOverlay(id);
      seen.push(id);
    } while (id !== null);
    expect(seen).toEqual([...overlays.map((one) => one.id), null]);
  });
});

describe('findings', () => {
  it('show the worst open one of each record', () => {
    const answer = listed.read('findings');
    for (const asset of listed.model.asset.values()) {
      const open = (listed.input.findingsOf.get(asset.id) ?? []).filter(({ status }) => status === 'fail');
      if (open.length > 0) expect(open.map(({ severity }) => severity)).toContain(keyOf(answer, asset.id));
    }
  });

  it('count on the badge those of the severity it names, not all', () => {
    const answer = listed.read('findings');
    for (const { id } of listed.model.asset.values()) {
      const gravest = (listed.input.findingsOf.get(id) ?? []).filter(
        ({ status, severity }) => status === 'fail' && severity === keyOf(answer, id),
      );
      if (gravest.length > 0)
        expect(answer.marks.get(id)?.short(captured.say)).toMatch(new RegExp(`^${gravest.length} `));
    }
  });
});

describe('risk', () => {
  it('is the level the analysis gives, and unknown without impact and criticality', () => {
    const { id } = listed.asset('PLC-FILL');
    const level = listed.input.assets.get(id)?.risk?.level;
    expect(keyOf(listed.read('risk'), id)).toBe(String(level));
    const bare = analysed({
      ...listed.model,
      asset: new Map([[id, { id, name: 'PLC-FILL' }]]),
    });
    expect(keyOf(bare.read('risk'), id)).toBe('unknown');
  });
});

describe('exposure', () => {
  it('is unknown, not none, where no way in is recorded', () => {
    const { id, name } = listed.asset('PLC-FILL');
    const blind = analysed({
      ...listed.model,
      accessPoint: new Map(),
      zone: new Map(),
      channel: new Map(),
      asset: new Map([[id, { id, ...(name === undefined ? {} : { name }) }]]),
    });
    expect(keyOf(blind.read('exposure'), id)).toBe('unknown');
    expect(blind.read('exposure').notes).toHaveLength(1);
    expect(keyOf(listed.read('exposure'), id)).toMatch(/^crossings/);
  });
});

describe('the attack path', () => {
  it('numbers the steps from the source to the target and says what each rests on', () => {
    const trace = listed.trace('PLC-FILL');
    const answer = listed.read('attackPath', { trace });
    expect(keyOf(answer, trace.asset)).toBe('target');
    const [best] = trace.ways;
    if (best === undefined) throw new Error('no way leads to PLC-FILL');
    expect(keyOf(answer, best.source)).toBe('source');
    expect(answer.path?.length).toBe(trace.ways.reduce((sum, way) => sum + way.steps.length, 0));
    for (const edge of answer.path ?? []) {
      const words = edge.long(listed.say);
      expect(words).toContain(edge.channel ?? 'no drawn channel');
    }
    for (const { channel } of best.steps) if (channel !== null) expect(keyOf(answer, channel)).toBe('line');
  });
});

describe('the blast radius', () => {
  it('marks exactly what is reached, by steps', () => {
    const trace = listed.trace('PLC-FILL');
    const answer = listed.read('blastRadius', { trace });
    expect(keyOf(answer, trace.asset)).toBe('start');
    expect(countOf(answer, 'none')).toBe(listed.model.asset.size - 1 - trace.reached.length);
    for (const { id, steps } of trace.reached) expect(keyOf(answer, id)).toBe(`steps${Math.min(3, steps)}`);
  });
});

describe('the level gap', () => {
  it('is unknown without a target and names the worst distance with one', () => {
    const [zone] = listed.model.zone.values();
    if (zone === undefined) throw new Error('the sample has no zone');
    expect(keyOf(listed.read('securityGap'), zone.id)).toBe('unknown');
    const aimed = analysed({
      ...listed.model,
      zone: new Map(listed.model.zone).set(zone.id, { ...zone, slTarget: [2, 2, 2, 2, 2, 2, 2] }),
    });
    expect(keyOf(aimed.read('securityGap'), zone.id)).toBe('gap2');
  });
});

describe('the lifecycle', () => {
  const on = (asset: Partial<Asset>): string | undefined => {
    const { id } = listed.asset('PLC-FILL');
    const plant = analysed({ ...listed.model, asset: new Map([[id, { id, ...asset }]]) });
    return keyOf(plant.read('lifecycle'), id);
  };
  it('tells ended, soon, later, not announced and unknown apart', () => {
    expect(on({ lifecycle: { endOfSupport: '2026-11-21' } })).toBe('ended');
    expect(on({ lifecycle: { endOfSupport: '2027-11-22' } })).toBe('year');
    expect(on({ lifecycle: { endOfSupport: '2027-11-23' } })).toBe('threeYears');
    expect(on({ lifecycle: { endOfSupport: '2029-11-23' } })).toBe('later');
    expect(on({ lifecycle: { noEndAnnounced: true } })).toBe('noEnd');
    expect(on({ lifecycle: { endOfSale: '2020-01-01' } })).toBe('phasedOut');
    expect(on({})).toBe('unknown');
  });
});

describe('observed and intended channels', () => {
  it('are unknown before anything was captured, and told apart afterwards', () => {
    const before = listed.read('observedChannels');
    expect(countOf(before, 'notSeen')).toBe(0);
    expect([...before.marks.values()].every(({ entry }) => entry.key === 'unknown')).toBe(true);
    const after = captured.read('observedChannels');
    const channels = [...captured.model.channel.values()];
    const count = (key: string): number => channels.filter(({ id }) => keyOf(after, id) === key).length;
    expect(count('both')).toBe(
      channels.filter((one) => one.intended === true && one.observed !== undefined).length,
    );
    expect(count('notIntended')).toBe(
      channels.filter((one) => one.intended === undefined && one.observed !== undefined).length,
    );
    expect(count('both')).toBeGreaterThan(0);
    expect(count('notIntended')).toBeGreaterThan(0);
  });
});

describe('changes', () => {
  async function compared(): Promise<{
    readonly compared: Compared;
    readonly model: Model;
    readonly gone: Id<'asset'>;
  }> {
    const { journal, commits } = await samplePlant();
    const [, last] = commits;
    const model = modelOf(journal.state);
    const [first, second] = [...model.asset.values()].filter(({ zone }) => zone !== undefined);
    if (first === undefined || second === undefined || last === undefined) throw new Error('too small');
    const edits = [
      ...deleteRecords(model, [first.id]),
      ...setFields('asset', second.id, { firmwareVersion: 'V9.9', position: { x: 8, y: 8 } }),
    ];
    const then = modelAt(commits, pointAfter(last.commit));
    commitOn(journal, edits, 99);
    const found = differences(then, modelOf(journal.state));
    return {
      compared: { differences: found, of: new Map(), matched: new Map(), ambiguous: 0, back: [] },
      model: modelOf(journal.state),
      gone: first.id,
    };
  }

  it('mark what was removed and changed, and list each field before and after', async () => {
    const { compared: found, gone, model } = await compared();
    const answer = analysed(model).read('changes', { compared: found });
    expect(keyOf(answer, gone)).toBe('removed');
    expect(countOf(answer, 'changed')).toBeGreaterThan(0);
    const rows = differenceRows(found.differences, null, { entry: 'changed', kind: 'asset' });
    expect(rows).toContainEqual(expect.objectContaining({ field: 'firmwareVersion', after: 'V9.9' }));
    expect(rows.every(({ difference }) => difference.kind === 'asset')).toBe(true);
  });

  it('draw what is gone where it was, and count it nowhere', async () => {
    const { compared: found, gone, model } = await compared();
    const haunted = withGhosts(model, found.differences);
    expect(haunted.ghosts.has(gone)).toBe(true);
    const plan = planWithGhosts(haunted.with, haunted.ghosts, planScene(model));
    expect(plan.placement.has(gone)).toBe(true);
    const zone = haunted.with.asset.get(gone)?.zone;
    if (zone === undefined) throw new Error('it was in no zone');
    expect(plan.containment.totalsOf(zone)).toEqual(readContainment(model).totalsOf(zone));
    expect(withGhosts(model, []).with).toBe(model);
  });

  it('offer a moment before each import, each day, and after each commit', async () => {
    const { commits } = await samplePlant();
    const { imports, days, commits: after } = momentsOf(commits, listed.say);
    expect([imports.length, days.length, after.length]).toEqual([2, 1, 2]);
    const [latest] = imports;
    if (latest === undefined) throw new Error('no import');
    expect(modelAt(commits, latest.point).channel.size).toBe(0);
    expect(modelAt(commits, latest.point).asset.size).toBeGreaterThan(0);
  });
});

describe('closed zones and merged lines', () => {
  it('tell how often each entry stands inside, at any depth, channels that run inside included', () => {
    const answer = captured.read('observedChannels');
    const containment = readContainment(captured.model);
    const inside = rollUps(captured.model, containment, answer.marks);
    for (const [id, tally] of inside) {
      const weights = [...tally.keys()].map(({ weight }) => weight);
      expect(weights).toEqual([...weights].sort((a, b) => b - a));
      const within = new Set<RecordId>(containment.contentOf(id).assets.map((asset) => asset.id));
      const channels = [...captured.model.channel.values()].filter(
        ({ source, target }) =>
          source !== undefined &&
          target !== undefined &&
          source !== 'any' &&
          target !== 'any' &&
          within.has(source) &&
          within.has(target),
      );
      const marks = [...within].filter((one) => answer.marks.has(one)).length;
      const total = [...tally.values()].reduce((sum, count) => sum + count, 0);
      expect(total).toBeGreaterThanOrEqual(marks + channels.length);
    }
  });

  it('say the heaviest mark and how many have it', () => {
    const answer = captured.read('observedChannels');
    const ids = [...captured.model.channel.keys()];
    const line = lineMarkOf(ids, answer.marks, captured.say);
    expect(line?.tone).toBe('high');
    expect(line?.text).toMatch(/^\d+ × seen, not intended$/);
    expect(lineMarkOf([], answer.marks, captured.say)).toBeNull();
  });

  it('are kept while nothing they depend on changes', async () => {
    const plan = planScene(captured.model);
    const shown = await readShown(overlay('risk'), captured.input, plan);
    const marks: readonly Mark[] = [...(shown?.answer.marks.values() ?? [])];
    expect(marks.length).toBe(captured.model.asset.size);
    const counted = [...(shown?.members.values() ?? [])].reduce((sum, ids) => sum + ids.length, 0);
    expect(counted).toBe(marks.length);
    expect(keptShown(overlay('risk'), captured.input, plan)).toBe(shown);
  });

  it('are made ready while somebody chooses, those the analysis answers, and only of what is there now', async () => {
    const plan = planScene(captured.model);
    const isReady = (id: string): boolean => keptShown(overlay(id), captured.input, plan) !== null;
    forgetShown();
    const takeBack = offer(captured.input, plan);
    await readAhead(overlays);
    expect([isReady('findings'), isReady('observedChannels')]).toEqual([true, true]);
    expect([isReady('attackPath'), isReady('changes')]).toEqual([false, false]);
    forgetShown();
    const reading = readAhead(overlays);
    takeBack();
    await reading;
    expect(isReady('observedChannels')).toBe(false);
    await readAhead(overlays);
    expect(isReady('findings')).toBe(false);
  });
});
