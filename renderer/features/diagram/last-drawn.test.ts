import { expect, it } from 'vitest';
import { makePlant } from '../../testing/plant.ts';
import { marksFor, sceneFor } from './last-drawn.ts';
import { readMarks } from './marks.ts';
import { buildScene, planScene } from './scene.ts';
import type { SceneView } from './scene-node.ts';

const model = makePlant({ zones: 12, assets: 60, conduits: 20, channels: 40, nested: 3 }, 7);
const [first] = model.zone.keys();
const view: SceneView = {
  opened: [],
  closed: new Set(),
  far: false,
  channels: 'none',
  selection: new Set(),
};

/** What of a scene can be seen. */
const seen = (scene: ReturnType<typeof buildScene>) => [
  scene.nodes,
  scene.edges,
  scene.edgesLeftOut,
  scene.tooMany,
];

it('draws the same as drawing anew, in whatever order it is looked at', () => {
  const plan = planScene(model);
  const marks = marksFor(null, plan.containment);
  const views: readonly SceneView[] = [
    view,
    { ...view, channels: 'all' },
    { ...view, opened: first === undefined ? [] : [first] },
    { ...view, channels: 'all', far: true },
    view,
  ];
  for (const one of views)
    expect(seen(sceneFor(plan, marks, one))).toEqual(seen(buildScene(plan, marks, one)));
});

it('is the very scene as long as nothing has changed, and another one after that', () => {
  const plan = planScene(model);
  const marks = marksFor(null, plan.containment);
  const scene = sceneFor(plan, marks, { ...view });
  expect(sceneFor(plan, marks, { ...view, opened: view.opened })).toBe(scene);
  expect(sceneFor(planScene({ ...model, conduit: new Map() }), marks, view).edges).toEqual([]);
  expect(marksFor(null, plan.containment)).toEqual(readMarks(null, plan.containment));
});
