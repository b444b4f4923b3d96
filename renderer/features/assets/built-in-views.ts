import type { Condition, Operator } from './conditions.ts';
import { freshLooks, type Looks } from './view.ts';

/** A view that comes with the program; its id is the key of its name. */
export interface BuiltInView {
  readonly id: string;
  readonly looks: Looks;
}

function view(
  id: string,
  [column, operator, ...values]: readonly [string, Operator, ...string[]],
  extra: Partial<Looks> = {},
  shown: readonly string[] = [],
): BuiltInView {
  const condition: Condition = { column, operator, values };
  const columns = [
    ...freshLooks.columns.slice(0, 3),
    ...shown,
    ...freshLooks.columns.slice(3).filter((one) => !shown.includes(one)),
  ];
  return {
    id,
    looks: { ...freshLooks, columns, filter: { text: '', conditions: [condition] }, ...extra },
  };
}

/** What engineers ask of an inventory first. */
export const builtInViews: readonly BuiltInView[] = [
  { id: 'all', looks: freshLooks },
  view('unknownFirmware', ['firmwareVersion', 'isUnknown'], {}, ['vendor', 'product', 'firmwareVersion']),
  view(
    'unsupported',
    ['lifecycleState', 'is', 'unsupported'],
    { sorting: [{ id: 'supportEnd', desc: false }] },
    ['lifecycleState', 'supportEnd', 'operatingSystem'],
  ),
  view('internetExposed', ['internetExposed', 'is', 'true'], { sorting: [{ id: 'exposure', desc: true }] }, [
    'exposure',
    'purdueLevel',
  ]),
  view('noZone', ['zone', 'isUnknown']),
  view('withFindings', ['findings', 'atLeast', '1'], { sorting: [{ id: 'risk', desc: true }] }),
  view(
    'recentlyChanged',
    ['lastChange', 'withinDays', '7'],
    { sorting: [{ id: 'lastChange', desc: true }] },
    ['lastChange'],
  ),
];
