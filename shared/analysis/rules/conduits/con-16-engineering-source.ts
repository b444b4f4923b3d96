import type { Protocol } from '../../../knowledge/catalogue/protocols.ts';
import type { AssetType } from '../../../model/asset.ts';
import type { Channel } from '../../../model/model.ts';
import { assetAt, endsOf, subjectOf } from '../../plant.ts';
import { protocolsOf } from '../../service.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { endSubjects, overChannels } from '../subjects.ts';

/** Where programs are made and loaded from. */
const engineering: ReadonlySet<AssetType> = new Set(['engineeringWorkstation', 'transientLaptop']);

/** The protocol that loads programs; `seen` where programs were seen being transferred, `unknown` where only some of those it may be do, or none is recorded. */
function programmingOf(
  channel: Channel,
  { knowledge, parameters }: RuleContext,
): Protocol | 'seen' | 'none' | 'unknown' {
  const rows = protocolsOf(knowledge.protocols, channel);
  const [first, ...others] = rows.filter(({ id }) => parameters.programmingProtocols.includes(id));
  if (first !== undefined) return others.length + 1 === rows.length ? first : 'unknown';
  if (transfersOf(channel).length > 0) return 'seen';
  const named = channel.protocol !== undefined || channel.port !== undefined;
  return rows.length > 0 || named || channel.transport === 'serial' ? 'none' : 'unknown';
}

function transfersOf({ operationsSeen }: Channel): number[] {
  const count = (operationsSeen?.upload ?? 0) + (operationsSeen?.download ?? 0);
  return count > 0 ? [count] : [];
}

/** R-CON-16: programs are loaded from engineering workstations only. */
export const engineeringSource = defineRule({
  ...overChannels,
  id: 'R-CON-16',
  severity: 'high',
  clauses: { nis2: ['i'], iec: ['SR 2.1 RE 2'], tenets: [4], attack: ['T0843'] },
  title: { en: 'Programming from elsewhere', de: 'Programmierzugriff von anderer Stelle' },
  precondition: {
    en: 'a channel whose protocol loads programs into controllers',
    de: 'eine Kommunikation, deren Protokoll Programme in Steuerungen lädt',
  },
  formula: {
    en: 'source is not an engineering workstation',
    de: 'Quelle ist keine Engineering-Workstation',
  },
  needs: ['channel.protocol', 'channel.port', 'channel.operationsSeen', 'channel.source', 'asset.type'],
  message: {
    en: '{name} may load programs ({protocol}) from {source}, which is not an engineering workstation.',
    de: '{name} kann Programme laden ({protocol}), und zwar von {source}, keiner Engineering-Workstation.',
  },
  remedy: {
    en: 'Allow the protocol from engineering workstations only.',
    de: 'Das Protokoll nur von Engineering-Workstations erlauben.',
  },
  check: (channel, context) => {
    const { plant } = context;
    const programming = programmingOf(channel, context);
    if (programming === 'none') return notApplicable;
    const { source } = endsOf(plant, channel);
    const type = assetAt(plant, source)?.type;
    if (type !== undefined && engineering.has(type)) return pass;
    if (programming === 'unknown') return unknown(['protocol']);
    if (source.type === 'missing' || source.type === 'zone') return unknown(['source']);
    if (source.type === 'asset' && type === undefined) return unknown(['source.type']);
    const self = subjectOf('channel', channel);
    const others = endSubjects(plant, channel);
    const protocol =
      channel.protocol ?? (programming === 'seen' ? `${channel.port ?? '?'}` : programming.name);
    const from = source.type === 'any' ? 'any' : (others[0]?.name ?? '');
    return fail(
      [
        fact(self, 'protocol', protocol),
        ...transfersOf(channel).map((count) => fact(self, 'operationsSeen', count)),
        type === undefined ? fact(self, 'source', from) : fact(self, 'source.type', type),
      ],
      {
        others,
        values: { protocol, source: from },
      },
    );
  },
});
