import type { FieldsOf } from '../../../model/model.ts';
import { type Example, type ExampleRecord, fourAnswers, record, ref } from '../example.ts';

const clusterId = ref('asset', 'Edge cluster');
const cluster = (fields: FieldsOf<'asset'> = {}): ExampleRecord =>
  record('asset', 'Edge cluster', { type: 'k8sCluster', ...fields });
const spaceId = ref('clusterNamespace', 'line-1');
const space = (fields: FieldsOf<'clusterNamespace'>): ExampleRecord =>
  record('clusterNamespace', 'line-1', { cluster: clusterId, ...fields });
const imageId = ref('containerImage', 'bridge');
const image = (fields: FieldsOf<'containerImage'>): ExampleRecord =>
  record('containerImage', 'bridge', { deployed: true, ...fields });
const podId = ref('workload', 'mqtt-bridge');
const pod = (fields: FieldsOf<'workload'>): ExampleRecord =>
  record('workload', 'mqtt-bridge', { asset: clusterId, ...fields });
const notDeployed = { en: 'it is not deployed', de: 'es ist nicht bereitgestellt' };

/** One example per answer for each rule of the family. */
export const clustersExamples: readonly Example[] = [
  ...fourAnswers('R-K8S-01', spaceId, {
    pass: [
      { en: 'both ways are denied by default', de: 'beide Richtungen sind grundsätzlich verboten' },
      cluster(),
      space({ defaultDenyIngress: true, defaultDenyEgress: true }),
    ],
    fail: [
      { en: 'egress is open', de: 'ausgehender Verkehr ist offen' },
      cluster(),
      space({ defaultDenyIngress: true, defaultDenyEgress: false }),
    ],
    notApplicable: [
      { en: 'its cluster is retired', de: 'der Cluster ist außer Betrieb' },
      cluster({ retired: '2026-01-31' }),
      space({ defaultDenyIngress: false }),
    ],
    unknown: [
      ['defaultDenyEgress'],
      { en: 'nobody said what may go out', de: 'nicht erfasst, was hinaus darf' },
      cluster(),
      space({ defaultDenyIngress: true }),
    ],
  }),
  ...fourAnswers('R-K8S-02', imageId, {
    pass: [
      { en: 'scanned 7 days ago, nothing open', de: 'vor 7 Tagen geprüft, nichts offen' },
      image({ scanned: '2026-11-15', openCritical: 0, openKnownExploited: 0 }),
    ],
    fail: [
      { en: 'scanned 8 days ago', de: 'vor 8 Tagen geprüft' },
      image({ scanned: '2026-11-14', openCritical: 0, openKnownExploited: 0 }),
    ],
    notApplicable: [notDeployed, image({ deployed: false })],
    unknown: [
      ['openKnownExploited'],
      { en: 'nobody compared with known exploited ones', de: 'kein Abgleich mit bekannt ausgenutzten' },
      image({ scanned: '2026-11-20', openCritical: 0 }),
    ],
  }),
  ...fourAnswers('R-K8S-03', podId, {
    pass: [
      { en: 'two replicas, one may be missing', de: 'zwei Replikate, eines darf fehlen' },
      pod({ production: true, replicas: 2, maxUnavailable: 1, readinessProbe: true, disruptionBudget: true }),
    ],
    fail: [
      { en: 'two replicas, both may be missing', de: 'zwei Replikate, beide dürfen fehlen' },
      pod({ production: true, replicas: 2, maxUnavailable: 2, readinessProbe: true, disruptionBudget: true }),
    ],
    notApplicable: [{ en: 'it is a test', de: 'es ist ein Test' }, pod({ production: false })],
    unknown: [
      ['disruptionBudget'],
      { en: 'no word about a disruption budget', de: 'keine Angabe zum Disruption-Budget' },
      pod({ production: true, replicas: 2, maxUnavailable: 1, readinessProbe: true }),
    ],
  }),
  ...fourAnswers('R-K8S-04', imageId, {
    pass: [
      { en: 'by digest, and signed', de: 'über den Digest, und signiert' },
      image({ digest: 'sha256:0f4a', signed: true }),
    ],
    fail: [
      { en: 'by the tag “latest”', de: 'über das Tag „latest“' },
      image({ mutableTag: true, signed: true }),
    ],
    notApplicable: [notDeployed, image({ deployed: false, signed: false })],
    unknown: [
      ['signed'],
      { en: 'nobody said whether it is signed', de: 'nicht erfasst, ob es signiert ist' },
      image({ mutableTag: false }),
    ],
  }),
  ...fourAnswers('R-K8S-05', podId, {
    pass: [
      { en: 'a projected token with few rights', de: 'ein projiziertes Token mit wenigen Rechten' },
      cluster(),
      pod({ defaultTokenMounted: false, clusterAdmin: false }),
    ],
    fail: [{ en: 'it is cluster-admin', de: 'er ist cluster-admin' }, cluster(), pod({ clusterAdmin: true })],
    notApplicable: [
      { en: 'it runs on a gateway without a cluster', de: 'er läuft auf einem Gateway ohne Cluster' },
      cluster({ type: 'edgeGateway' }),
      pod({ defaultTokenMounted: true }),
    ],
    unknown: [
      ['clusterAdmin'],
      { en: 'its rights are not recorded', de: 'die Rechte sind nicht erfasst' },
      cluster(),
      pod({ defaultTokenMounted: false }),
    ],
  }),
  ...fourAnswers('R-K8S-06', podId, {
    pass: [
      {
        en: 'an allow-list, and no way around conduits',
        de: 'eine Positivliste, und kein Weg an Conduits vorbei',
      },
      cluster({ type: 'edgeGateway' }),
      pod({ egress: 'allowList' }),
    ],
    fail: [
      {
        en: 'a channel to a controller belongs to no conduit',
        de: 'eine Kommunikation zu einer Steuerung gehört zu keinem Conduit',
      },
      cluster({ type: 'edgeGateway' }),
      pod({ egress: 'allowList' }),
      record('asset', 'PLC 1', { purdueLevel: '1' }),
      record('channel', 'bridge → PLC 1', { source: clusterId, target: ref('asset', 'PLC 1') }),
    ],
    notApplicable: [
      { en: 'it runs in a data centre', de: 'er läuft in einem Rechenzentrum' },
      cluster(),
      pod({ edge: false }),
    ],
    unknown: [
      ['egress'],
      { en: 'nobody said what it may reach', de: 'nicht erfasst, was er erreichen darf' },
      cluster(),
      pod({ edge: true }),
    ],
  }),
];
