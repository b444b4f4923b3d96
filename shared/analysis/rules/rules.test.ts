import { expect, test } from 'vitest';
import type { CataloguedLife } from '../../knowledge/catalogue/lifecycle.ts';
import type { SlVector } from '../../model/field.ts';
import type { FieldsOf } from '../../model/model.ts';
import type { Answer } from '../analysis.ts';
import type { AnalysisKnowledge } from '../knowledge.ts';
import { builtInParameters as parameters } from '../parameters.ts';
import { plantOf } from '../planting.ts';
import { affected, knowledgeOf, matcher, modelOf, record, ref } from '../testing/fixture.ts';
import { rules } from './catalogue.ts';
import { ruleContext } from './context.ts';
import { builtInLimits } from './limits.ts';
import type { Verdict } from './rule.ts';

const at = '2026-11-22';

type Records = readonly ReturnType<typeof record>[];

interface Case {
  readonly rule: string;
  /** What the case shows. */
  readonly when: string;
  readonly says: Answer;
  /** `kind label` of the record that is judged. */
  readonly of: readonly [Parameters<typeof ref>[0], string];
  readonly plant: Records;
  readonly knowledge?: Partial<AnalysisKnowledge>;
  readonly missing?: readonly string[];
}

function verdictOf({ rule, of, plant: records, knowledge: more = {} }: Case): Verdict {
  const plant = plantOf(modelOf(...records), at);
  const context = ruleContext({ plant, parameters, limits: builtInLimits, knowledge: knowledgeOf(more) });
  const found = rules.find(({ id }) => id === rule)?.verdictOn(context, ref(...of));
  if (found === null || found === undefined) throw new Error(`${rule} judges no ${of.join(' ')}`);
  return found;
}

const zone = (label: string, fields: FieldsOf<'zone'> = {}) => record('zone', label, fields);
const asset = (label: string, fields: FieldsOf<'asset'> = {}) => record('asset', label, fields);
const inZone = (label: string, place: string, fields: FieldsOf<'asset'> = {}) =>
  asset(label, { zone: ref('zone', place), ...fields });
const flow = (fields: FieldsOf<'channel'>) =>
  record('channel', 'f', { source: ref('asset', 'a'), target: ref('asset', 'b'), ...fields });
const joins = (label: string, zones: readonly string[], fields: FieldsOf<'conduit'> = {}) =>
  record('conduit', label, { zones: zones.map((name) => ref('zone', name)), ...fields });
const level = (n: 0 | 1 | 2 | 3 | 4): SlVector => [n, n, n, n, n, n, n];

const theAsset = ['asset', 'a'] as const;
const theChannel = ['channel', 'f'] as const;
const theZone = ['zone', 'Z'] as const;
const theConduit = ['conduit', 'K'] as const;
const cells = [zone('Z'), zone('Y'), inZone('a', 'Z'), inZone('b', 'Y')];

const endedWithoutDay: CataloguedLife = {
  part: 'operatingSystem',
  name: 'OS/2',
  milestones: [{ kind: 'endOfSupport', date: null }],
  between: null,
  source: 'test',
  asOf: '2026-11-22',
  confidence: 'low',
};
const exploited = { matchAsset: matcher({ p: { affected: [affected({ knownExploited: true })] } }) };
const fromOutside = (fields: FieldsOf<'channel'> = {}) => [
  record('accessPoint', 'net', { kind: 'internet' }),
  flow({ source: ref('accessPoint', 'net'), target: ref('asset', 'a'), ...fields }),
];
const levels = (source: FieldsOf<'asset'>, target: FieldsOf<'asset'>) => [
  asset('a', source),
  asset('b', target),
  flow({}),
];

const requirement = (id: string, state: 'met' | 'notMet') =>
  record('requirementStatus', `${id} ${state}`, {
    subject: ref('zone', 'Z'),
    requirement: id,
    state,
    providedBy: 'firewall',
  } as FieldsOf<'requirementStatus'>);
const target: SlVector = [1, 0, 0, 0, 2, 0, 0];

const cases: readonly Case[] = [
  {
    rule: 'R-AST-01',
    when: 'owner and zone are set',
    says: 'pass',
    of: theAsset,
    plant: [zone('Z'), inZone('a', 'Z', { owner: 'x' })],
  },
  {
    rule: 'R-AST-01',
    when: 'the owner is empty',
    says: 'fail',
    of: theAsset,
    plant: [zone('Z'), inZone('a', 'Z', { owner: '' })],
  },
  {
    rule: 'R-AST-01',
    when: 'the zone is empty',
    says: 'fail',
    of: theAsset,
    plant: [asset('a', { owner: 'x' })],
  },
  {
    rule: 'R-AST-01',
    when: 'the zone does not exist',
    says: 'unknown',
    of: theAsset,
    plant: [inZone('a', 'gone', { owner: 'x' })],
    missing: ['zone'],
  },
  {
    rule: 'R-AST-01',
    when: 'the asset lies outside, be it by a zone further out',
    says: 'notApplicable',
    of: theAsset,
    plant: [zone('X', { kind: 'external' }), zone('Z', { parent: ref('zone', 'X') }), inZone('a', 'Z')],
  },

  {
    rule: 'R-AST-02',
    when: 'a controller states its firmware',
    says: 'pass',
    of: theAsset,
    plant: [asset('a', { type: 'plc', firmwareVersion: 'V2.9' })],
  },
  {
    rule: 'R-AST-02',
    when: 'a gateway does not',
    says: 'fail',
    of: theAsset,
    plant: [asset('a', { type: 'edgeGateway' })],
  },
  {
    rule: 'R-AST-02',
    when: 'a printer does not',
    says: 'notApplicable',
    of: theAsset,
    plant: [asset('a', { type: 'printer' })],
  },
  {
    rule: 'R-AST-02',
    when: 'the type is open',
    says: 'unknown',
    of: theAsset,
    plant: [asset('a')],
    missing: ['type'],
  },

  {
    rule: 'R-AST-03',
    when: 'support ends on the very day',
    says: 'pass',
    of: theAsset,
    plant: [asset('a', { lifecycle: { endOfSupport: at } })],
  },
  {
    rule: 'R-AST-03',
    when: 'support ended the day before',
    says: 'fail',
    of: theAsset,
    plant: [asset('a', { lifecycle: { endOfSupport: '2026-11-21' } })],
  },
  {
    rule: 'R-AST-03',
    when: 'the table knows an end without a date',
    says: 'fail',
    of: theAsset,
    plant: [asset('a', { operatingSystem: 'OS/2' })],
    knowledge: { lifecycleOf: () => [endedWithoutDay] },
  },
  {
    rule: 'R-AST-03',
    when: 'no end is announced',
    says: 'pass',
    of: theAsset,
    plant: [asset('a', { lifecycle: { noEndAnnounced: true } })],
  },
  {
    rule: 'R-AST-03',
    when: 'nothing is known',
    says: 'unknown',
    of: theAsset,
    plant: [asset('a')],
    missing: ['lifecycle.endOfSupport'],
  },
  {
    rule: 'R-AST-03',
    when: 'the asset lies outside',
    says: 'notApplicable',
    of: theAsset,
    plant: [asset('a', { purdueLevel: 'external' })],
  },

  {
    rule: 'R-AST-04',
    when: 'an untrusted path has no compensation',
    says: 'fail',
    of: theAsset,
    plant: [
      asset('a', { product: 'p', patchMode: 'impossible' }),
      ...fromOutside({ controls: [{ control: 'detection', quality: 'tested' }] }),
    ],
    knowledge: exploited,
  },
  {
    rule: 'R-AST-04',
    when: 'a compensating control cuts every path',
    says: 'pass',
    of: theAsset,
    plant: [
      asset('a', { product: 'p', patchMode: 'impossible' }),
      ...fromOutside({ controls: [{ control: 'protocolAllowList', quality: 'tested' }] }),
    ],
    knowledge: exploited,
  },
  {
    rule: 'R-AST-04',
    when: 'the control has no evidence',
    says: 'fail',
    of: theAsset,
    plant: [
      asset('a', { product: 'p', patchMode: 'impossible' }),
      ...fromOutside({ controls: [{ control: 'protocolAllowList', quality: 'unknown' }] }),
    ],
    knowledge: exploited,
  },
  {
    rule: 'R-AST-04',
    when: 'it can be patched',
    says: 'notApplicable',
    of: theAsset,
    plant: [asset('a', { product: 'p', patchMode: 'maintenanceWindow' })],
    knowledge: exploited,
  },
  {
    rule: 'R-AST-04',
    when: 'no advisories are loaded',
    says: 'unknown',
    of: theAsset,
    plant: [asset('a', { product: 'p', patchMode: 'impossible' })],
    knowledge: { matchAsset: null },
    missing: ['advisories'],
  },
  {
    rule: 'R-AST-04',
    when: 'no access point is recorded',
    says: 'unknown',
    of: theAsset,
    plant: [asset('a', { product: 'p', patchMode: 'impossible' })],
    knowledge: exploited,
    missing: ['accessPoint'],
  },

  {
    rule: 'R-AST-05',
    when: 'seen exactly 180 days ago',
    says: 'pass',
    of: theAsset,
    plant: [asset('a', { lastVerified: '2026-05-26' })],
  },
  {
    rule: 'R-AST-05',
    when: 'seen 181 days ago',
    says: 'fail',
    of: theAsset,
    plant: [asset('a', { lastVerified: '2026-05-25T23:59:00Z' })],
  },
  {
    rule: 'R-AST-05',
    when: 'never seen',
    says: 'unknown',
    of: theAsset,
    plant: [asset('a')],
    missing: ['lastVerified'],
  },
  {
    rule: 'R-AST-05',
    when: 'outside',
    says: 'notApplicable',
    of: theAsset,
    plant: [asset('a', { purdueLevel: 'external' })],
  },

  {
    rule: 'R-ZON-01',
    when: 'it lies in a zone',
    says: 'pass',
    of: theAsset,
    plant: [zone('Z'), inZone('a', 'Z')],
  },
  { rule: 'R-ZON-01', when: 'it lies in none', says: 'fail', of: theAsset, plant: [asset('a')] },
  {
    rule: 'R-ZON-01',
    when: 'its zone does not exist',
    says: 'unknown',
    of: theAsset,
    plant: [inZone('a', 'gone')],
  },
  {
    rule: 'R-ZON-01',
    when: 'outside',
    says: 'notApplicable',
    of: theAsset,
    plant: [asset('a', { purdueLevel: 'external' })],
  },

  {
    rule: 'R-ZON-02',
    when: 'all assets are control',
    says: 'pass',
    of: theZone,
    plant: [zone('Z', { purdueLevel: '2' }), inZone('a', 'Z'), inZone('b', 'Z', { type: 'plc' })],
  },
  {
    rule: 'R-ZON-02',
    when: 'a business asset hides in a group',
    says: 'fail',
    of: theZone,
    plant: [
      zone('Z', { kind: 'iacs' }),
      zone('G', { parent: ref('zone', 'Z') }),
      inZone('a', 'Z', { purdueLevel: '1' }),
      inZone('b', 'G', { purdueLevel: '4' }),
    ],
  },
  {
    rule: 'R-ZON-02',
    when: 'the business asset has a sub-zone of its own',
    says: 'pass',
    of: theZone,
    plant: [
      zone('Z', { kind: 'iacs' }),
      zone('Y', { parent: ref('zone', 'Z'), kind: 'business' }),
      inZone('a', 'Z', { purdueLevel: '1' }),
      inZone('b', 'Y', { purdueLevel: '4' }),
    ],
  },
  {
    rule: 'R-ZON-02',
    when: 'one asset states no level',
    says: 'unknown',
    of: theZone,
    plant: [zone('Z'), inZone('a', 'Z', { purdueLevel: '1' }), inZone('b', 'Z', { type: 'workstation' })],
    missing: ['purdueLevel'],
  },
  { rule: 'R-ZON-02', when: 'the zone is empty', says: 'notApplicable', of: theZone, plant: [zone('Z')] },

  {
    rule: 'R-ZON-03',
    when: 'safety assets are among themselves',
    says: 'pass',
    of: theAsset,
    plant: [
      zone('Z'),
      inZone('a', 'Z', { type: 'safetyController' }),
      inZone('b', 'Z', { safetyRelated: true }),
    ],
  },
  {
    rule: 'R-ZON-03',
    when: 'an engineering station in a group shares the zone',
    says: 'fail',
    of: theAsset,
    plant: [
      zone('Z'),
      zone('G', { parent: ref('zone', 'Z') }),
      inZone('a', 'Z', { type: 'safetyController' }),
      inZone('b', 'G', { type: 'engineeringWorkstation' }),
    ],
  },
  {
    rule: 'R-ZON-03',
    when: 'a controller beside it says nothing',
    says: 'unknown',
    of: theAsset,
    plant: [zone('Z'), inZone('a', 'Z', { type: 'safetyController' }), inZone('b', 'Z', { type: 'plc' })],
    missing: ['safetyRelated'],
  },
  {
    rule: 'R-ZON-03',
    when: 'it is not safety-related',
    says: 'notApplicable',
    of: theAsset,
    plant: [zone('Z'), inZone('a', 'Z', { type: 'plc', safetyRelated: false })],
  },

  {
    rule: 'R-ZON-04',
    when: 'a laptop has the maintenance zone',
    says: 'pass',
    of: theAsset,
    plant: [zone('Z', { kind: 'temporary' }), inZone('a', 'Z', { transient: true })],
  },
  {
    rule: 'R-ZON-04',
    when: 'a laptop lies in a group of a control zone',
    says: 'fail',
    of: theAsset,
    plant: [
      zone('Z', { kind: 'iacs' }),
      zone('G', { parent: ref('zone', 'Z') }),
      inZone('a', 'G', { type: 'transientLaptop' }),
    ],
  },
  {
    rule: 'R-ZON-04',
    when: 'the zone has no kind',
    says: 'unknown',
    of: theAsset,
    plant: [zone('Z'), inZone('a', 'Z', { transient: true })],
    missing: ['zone.kind'],
  },
  {
    rule: 'R-ZON-04',
    when: 'it stays where it is',
    says: 'notApplicable',
    of: theAsset,
    plant: [asset('a', { type: 'plc' })],
  },

  {
    rule: 'R-ZON-05',
    when: 'radios are among themselves',
    says: 'pass',
    of: theAsset,
    plant: [
      zone('Z'),
      inZone('a', 'Z', { type: 'wirelessAp' }),
      inZone('b', 'Z', { type: 'sensor', wireless: true }),
    ],
  },
  {
    rule: 'R-ZON-05',
    when: 'a wired controller is beside',
    says: 'fail',
    of: theAsset,
    plant: [
      zone('Z'),
      inZone('a', 'Z', { type: 'wirelessAp' }),
      inZone('b', 'Z', { type: 'plc', interfaces: [{ medium: 'ethernet' }] }),
    ],
  },
  {
    rule: 'R-ZON-05',
    when: 'a controller beside does not say',
    says: 'unknown',
    of: theAsset,
    plant: [zone('Z'), inZone('a', 'Z', { type: 'wirelessAp' }), inZone('b', 'Z', { type: 'plc' })],
    missing: ['wireless'],
  },
  {
    rule: 'R-ZON-05',
    when: 'it is wired',
    says: 'notApplicable',
    of: theAsset,
    plant: [asset('a', { wireless: false })],
  },

  {
    rule: 'R-ZON-06',
    when: 'the zone is declared and holds level 3 only',
    says: 'pass',
    of: theZone,
    plant: [
      zone('Z', { externallyConnected: true }),
      inZone('a', 'Z', { purdueLevel: '3.5' }),
      ...fromOutside(),
    ],
  },
  {
    rule: 'R-ZON-06',
    when: 'a level 1 asset in a group is inside',
    says: 'fail',
    of: theZone,
    plant: [
      zone('Z', { externallyConnected: true }),
      zone('G', { parent: ref('zone', 'Z') }),
      inZone('a', 'Z', { purdueLevel: '3.5' }),
      inZone('b', 'G', { purdueLevel: '1' }),
      ...fromOutside(),
    ],
  },
  {
    rule: 'R-ZON-06',
    when: 'the declaration says no',
    says: 'fail',
    of: theZone,
    plant: [
      zone('Z', { externallyConnected: false }),
      inZone('a', 'Z', { purdueLevel: '3' }),
      ...fromOutside(),
    ],
  },
  {
    rule: 'R-ZON-06',
    when: 'nothing is declared',
    says: 'unknown',
    of: theZone,
    plant: [zone('Z'), inZone('a', 'Z', { purdueLevel: '3' }), ...fromOutside()],
    missing: ['externallyConnected'],
  },
  {
    rule: 'R-ZON-06',
    when: 'there is no external link',
    says: 'notApplicable',
    of: theZone,
    plant: [zone('Z'), inZone('a', 'Z')],
  },

  {
    rule: 'R-ZON-07',
    when: 'the target is set',
    says: 'pass',
    of: theZone,
    plant: [zone('Z', { slTarget: level(1) })],
  },
  { rule: 'R-ZON-07', when: 'the target is missing', says: 'fail', of: theConduit, plant: [joins('K', [])] },
  {
    rule: 'R-ZON-07',
    when: 'it is a group',
    says: 'notApplicable',
    of: ['zone', 'G'],
    plant: [zone('Z', { slTarget: level(1) }), zone('G', { parent: ref('zone', 'Z') })],
  },

  {
    rule: 'R-ZON-08',
    when: 'the target is reached',
    says: 'pass',
    of: theZone,
    plant: [
      zone('Z', { slTarget: target }),
      ...['SR 1.1', 'SR 5.1', 'SR 5.2 RE 1'].map((id) => requirement(id, 'met')),
    ],
  },
  {
    rule: 'R-ZON-08',
    when: 'a requirement is known not to be met',
    says: 'fail',
    of: theZone,
    plant: [zone('Z', { slTarget: target }), requirement('SR 5.1', 'notMet')],
  },
  {
    rule: 'R-ZON-08',
    when: 'only statuses are missing',
    says: 'unknown',
    of: theZone,
    plant: [zone('Z', { slTarget: target }), requirement('SR 5.1', 'met')],
    missing: ['requirementStatus'],
  },
  {
    rule: 'R-ZON-08',
    when: 'there is no target',
    says: 'notApplicable',
    of: theZone,
    plant: [zone('Z')],
  },

  {
    rule: 'R-CON-01',
    when: 'the conduit joins zones around both ends',
    says: 'pass',
    of: theChannel,
    plant: [
      zone('Z', { kind: 'iacs' }),
      zone('Z1', { kind: 'iacs', parent: ref('zone', 'Z') }),
      zone('Y', { kind: 'dmz' }),
      inZone('a', 'Z1'),
      inZone('b', 'Y'),
      joins('K', ['Z', 'Y']),
      flow({ conduit: ref('conduit', 'K') }),
    ],
  },
  {
    rule: 'R-CON-01',
    when: 'no conduit joins the zones',
    says: 'fail',
    of: theChannel,
    plant: [...cells, flow({})],
  },
  {
    rule: 'R-CON-01',
    when: 'the conduit it names joins other zones',
    says: 'fail',
    of: theChannel,
    plant: [...cells, zone('X'), joins('K', ['Z', 'X']), flow({ conduit: ref('conduit', 'K') })],
  },
  {
    rule: 'R-CON-01',
    when: 'a conduit would fit but is not named',
    says: 'unknown',
    of: theChannel,
    plant: [...cells, joins('K', ['Z', 'Y']), flow({})],
    missing: ['conduit'],
  },
  {
    rule: 'R-CON-01',
    when: 'an end lies in no zone',
    says: 'unknown',
    of: theChannel,
    plant: [zone('Z'), inZone('a', 'Z'), asset('b'), flow({})],
    missing: ['zone'],
  },
  {
    rule: 'R-CON-01',
    when: 'the ends share a zone across a group',
    says: 'notApplicable',
    of: theChannel,
    plant: [zone('Z'), zone('G', { parent: ref('zone', 'Z') }), inZone('a', 'Z'), inZone('b', 'G'), flow({})],
  },

  {
    rule: 'R-CON-02',
    when: 'everything is named',
    says: 'pass',
    of: theChannel,
    plant: [...cells, flow({ transport: 'tcp', port: 102 })],
  },
  {
    rule: 'R-CON-02',
    when: 'the target is any',
    says: 'fail',
    of: theChannel,
    plant: [...cells, flow({ target: 'any', protocol: 's7comm' })],
  },
  {
    rule: 'R-CON-02',
    when: 'a boundary rule allows any service',
    says: 'fail',
    of: theConduit,
    plant: [
      joins('K', [], {
        rules: [{ source: '10.0.0.1', target: '10.0.1.1', service: 'ANY', action: 'allow' }],
      }),
    ],
  },
  {
    rule: 'R-CON-02',
    when: 'any is only denied',
    says: 'notApplicable',
    of: theConduit,
    plant: [joins('K', [], { rules: [{ source: 'any', target: 'any', service: 'any', action: 'deny' }] })],
  },
  {
    rule: 'R-CON-02',
    when: 'the service is open',
    says: 'unknown',
    of: theChannel,
    plant: [...cells, flow({})],
    missing: ['protocol'],
  },

  {
    rule: 'R-CON-03',
    when: 'it denies by default',
    says: 'pass',
    of: theConduit,
    plant: [joins('K', [], { slTarget: level(2), defaultAction: 'deny' })],
  },
  {
    rule: 'R-CON-03',
    when: 'it allows, and a zone it joins asks for SL 2',
    says: 'fail',
    of: theConduit,
    plant: [zone('Z', { slTarget: level(2) }), joins('K', ['Z'], { defaultAction: 'allow' })],
  },
  {
    rule: 'R-CON-03',
    when: 'the default is open',
    says: 'unknown',
    of: theConduit,
    plant: [joins('K', [], { slTarget: level(2) })],
    missing: ['defaultAction'],
  },
  {
    rule: 'R-CON-03',
    when: 'a rule set that ends with neither leaves it to what the conduit says',
    says: 'fail',
    of: theConduit,
    plant: [
      asset('FW'),
      record('filterRule', 'r', { device: ref('asset', 'FW'), action: 'allow', sources: ['10.0.0.1'] }),
      joins('K', [], { slTarget: level(2), defaultAction: 'allow', boundaryDevices: [ref('asset', 'FW')] }),
    ],
  },
  {
    rule: 'R-CON-03',
    when: 'one of two firewalls side by side denies and nobody knows of the other',
    says: 'unknown',
    of: theConduit,
    plant: [
      asset('FW'),
      asset('FW-2'),
      record('filterRule', 'r', { device: ref('asset', 'FW'), action: 'deny', isDefault: true }),
      record('filterRule', 's', { device: ref('asset', 'FW-2'), action: 'allow', sources: ['10.0.0.1'] }),
      joins('K', [], { slTarget: level(2), boundaryDevices: [ref('asset', 'FW'), ref('asset', 'FW-2')] }),
    ],
    missing: ['defaultAction'],
  },
  {
    rule: 'R-CON-03',
    when: 'SL 1 does not ask',
    says: 'notApplicable',
    of: theConduit,
    plant: [joins('K', [], { slTarget: level(1), defaultAction: 'allow' })],
  },

  {
    rule: 'R-CON-04',
    when: 'the channel authenticates',
    says: 'pass',
    of: theChannel,
    plant: [...cells, flow({ protocol: 's7comm', authentication: 'mutual' })],
  },
  {
    rule: 'R-CON-04',
    when: 'an enforcement point decides',
    says: 'pass',
    of: theChannel,
    plant: [
      ...cells,
      flow({ protocol: 's7comm', controls: [{ control: 'protocolAllowList', quality: 'documented' }] }),
    ],
  },
  {
    rule: 'R-CON-04',
    when: 'a mere firewall does not decide about commands',
    says: 'fail',
    of: theChannel,
    plant: [
      ...cells,
      flow({ protocol: 's7comm', controls: [{ control: 'statefulFilter', quality: 'tested' }] }),
    ],
  },
  {
    rule: 'R-CON-04',
    when: 'the protocol is open',
    says: 'unknown',
    of: theChannel,
    plant: [...cells, flow({})],
    missing: ['protocol'],
  },
  {
    rule: 'R-CON-04',
    when: 'it stays in the zone',
    says: 'notApplicable',
    of: theChannel,
    plant: [zone('Z'), inZone('a', 'Z'), inZone('b', 'Z'), flow({ protocol: 's7comm' })],
  },

  {
    rule: 'R-CON-05',
    when: 'the channel is encrypted',
    says: 'pass',
    of: theChannel,
    plant: [...cells, flow({ protocol: 'telnet', encrypted: true })],
  },
  {
    rule: 'R-CON-05',
    when: 'telnet sends it in clear',
    says: 'fail',
    of: theChannel,
    plant: [...cells, flow({ transport: 'tcp', port: 23 })],
  },
  {
    rule: 'R-CON-05',
    when: 'nothing is known',
    says: 'unknown',
    of: theChannel,
    plant: [...cells, flow({})],
    missing: ['protocol'],
  },
  {
    rule: 'R-CON-05',
    when: 'no credential is sent at all',
    says: 'notApplicable',
    of: theChannel,
    plant: [...cells, flow({ protocol: 'modbus' })],
  },

  {
    rule: 'R-CON-06',
    when: 'it ends in the DMZ',
    says: 'pass',
    of: theChannel,
    plant: levels({ purdueLevel: '4' }, { purdueLevel: '3.5' }),
  },
  {
    rule: 'R-CON-06',
    when: 'it passes the DMZ from below',
    says: 'fail',
    of: theChannel,
    plant: levels({ purdueLevel: '3' }, { purdueLevel: '5' }),
  },
  {
    rule: 'R-CON-06',
    when: 'a level comes from a zone further out',
    says: 'fail',
    of: theChannel,
    plant: [
      zone('Z', { purdueLevel: '2' }),
      zone('G', { parent: ref('zone', 'Z') }),
      inZone('b', 'G'),
      asset('a', { purdueLevel: '4' }),
      flow({}),
    ],
  },
  {
    rule: 'R-CON-06',
    when: 'one level is open',
    says: 'unknown',
    of: theChannel,
    plant: levels({ purdueLevel: '4' }, {}),
    missing: ['purdueLevel'],
  },
  {
    rule: 'R-CON-06',
    when: 'it stays below',
    says: 'notApplicable',
    of: theChannel,
    plant: levels({ purdueLevel: '2' }, { purdueLevel: '1' }),
  },

  {
    rule: 'R-CON-07',
    when: 'it bridges one level',
    says: 'pass',
    of: theChannel,
    plant: levels({ purdueLevel: '2' }, { purdueLevel: '1' }),
  },
  {
    rule: 'R-CON-07',
    when: 'a broker is one end',
    says: 'pass',
    of: theChannel,
    plant: levels({ purdueLevel: '3.5', type: 'jumpHost' }, { purdueLevel: '1' }),
  },
  {
    rule: 'R-CON-07',
    when: 'it bridges two levels',
    says: 'fail',
    of: theChannel,
    plant: levels({ purdueLevel: '3' }, { purdueLevel: '1' }),
  },
  {
    rule: 'R-CON-07',
    when: 'one level is open',
    says: 'unknown',
    of: theChannel,
    plant: levels({ purdueLevel: '3' }, {}),
    missing: ['purdueLevel'],
  },
  {
    rule: 'R-CON-07',
    when: 'both ends are above the control system',
    says: 'notApplicable',
    of: theChannel,
    plant: levels({ purdueLevel: 'external' }, { purdueLevel: '4' }),
  },

  {
    rule: 'R-CON-08',
    when: 'a second conduit lies between',
    says: 'pass',
    of: ['asset', 'b'],
    plant: [
      ...cells,
      asset('b', { purdueLevel: '1', zone: ref('zone', 'Y') }),
      ...fromOutside(),
      record('channel', 'g', { source: ref('asset', 'a'), target: ref('asset', 'b') }),
    ],
  },
  {
    rule: 'R-CON-08',
    when: 'it shares a flat zone with what the Internet reaches',
    says: 'fail',
    of: ['asset', 'b'],
    plant: [zone('Z'), inZone('a', 'Z'), inZone('b', 'Z', { purdueLevel: '1' }), ...fromOutside()],
  },
  {
    rule: 'R-CON-08',
    when: 'its level is open',
    says: 'unknown',
    of: theAsset,
    plant: [zone('Z'), inZone('a', 'Z'), ...fromOutside()],
    missing: ['purdueLevel'],
  },
  {
    rule: 'R-CON-08',
    when: 'no access point is recorded',
    says: 'unknown',
    of: theAsset,
    plant: [asset('a', { purdueLevel: '1' })],
    missing: ['accessPoint'],
  },
  {
    rule: 'R-CON-08',
    when: 'it is made for the outside',
    says: 'notApplicable',
    of: theAsset,
    plant: [asset('a', { purdueLevel: '3.5' }), ...fromOutside()],
  },

  {
    rule: 'R-IDN-01',
    when: 'it is personal',
    says: 'pass',
    of: ['identity', 'i'],
    plant: [record('identity', 'i', { shared: false })],
  },
  {
    rule: 'R-IDN-01',
    when: 'a vault says who took it',
    says: 'pass',
    of: ['identity', 'i'],
    plant: [record('identity', 'i', { shared: true, sessionAttribution: true })],
  },
  {
    rule: 'R-IDN-01',
    when: 'it is shared and nothing says who',
    says: 'fail',
    of: ['identity', 'i'],
    plant: [record('identity', 'i', { shared: true, sessionAttribution: false })],
  },
  {
    rule: 'R-IDN-01',
    when: 'nobody said whether it is shared',
    says: 'unknown',
    of: ['identity', 'i'],
    plant: [record('identity', 'i')],
    missing: ['shared'],
  },

  {
    rule: 'R-GOV-04',
    when: 'every category has a limit',
    says: 'pass',
    of: ['systemUnderConsideration', 's'],
    plant: [
      record('systemUnderConsideration', 's', {
        tolerableRisk: { safety: 2, environment: 2, production: 3, finance: 3, reputation: 3 },
      }),
    ],
  },
  {
    rule: 'R-GOV-04',
    when: 'no category has one',
    says: 'fail',
    of: ['systemUnderConsideration', 's'],
    plant: [record('systemUnderConsideration', 's')],
  },
  {
    rule: 'R-GOV-04',
    when: 'a category lacks one',
    says: 'unknown',
    of: ['systemUnderConsideration', 's'],
    plant: [
      record('systemUnderConsideration', 's', {
        tolerableRisk: { safety: 2, environment: 2, production: 3, finance: 3 },
      }),
    ],
    missing: ['tolerableRisk.reputation'],
  },
  {
    rule: 'R-GOV-04',
    when: 'the system itself is not defined',
    says: 'unknown',
    of: ['assessment', 'x'],
    plant: [record('assessment', 'x')],
    missing: ['systemUnderConsideration'],
  },
];

test.each(cases)('$rule says $says when $when', (example) => {
  const verdict = verdictOf(example);
  expect(verdict.answer).toBe(example.says);
  if (verdict.answer === 'unknown') expect(verdict.missing).toEqual(example.missing ?? ['zone']);
  if (verdict.answer === 'fail') expect(verdict.facts.length).toBeGreaterThan(0);
});

test('every rule speaks both languages and fills every place of its message', () => {
  for (const example of cases.filter(({ says }) => says === 'fail')) {
    const rule = rules.find(({ id }) => id === example.rule);
    const verdict = verdictOf(example);
    if (verdict.answer !== 'fail' || rule === undefined) throw new Error(example.rule);
    const known = new Set(['name', ...Object.keys(verdict.values)]);
    for (const text of [rule.title, rule.message, rule.remedy]) {
      for (const language of ['en', 'de'] as const) {
        expect(text[language].length).toBeGreaterThan(0);
        const places = [...text[language].matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
        expect(places.filter((place) => place !== undefined && !known.has(place))).toEqual([]);
      }
    }
  }
});
