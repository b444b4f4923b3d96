import type { AffectedMatch } from '#shared/knowledge/knowledge.ts';
import type { Language } from '#shared/model/language.ts';
import { err, ok } from '#shared/model/result.ts';
import { type Command, UsageError } from '../command.ts';
import { knowledgeWith } from '../knowledge.ts';

function scoreOf({ cvss, cvssComputed, vector }: AffectedMatch): string {
  const stated = `CVSS ${cvss ?? 'unknown'}${vector ? ` ${vector}` : ''}`;
  return typeof cvssComputed === 'number' ? `${stated} (its vector gives ${cvssComputed})` : stated;
}

function usageOf({ knownExploited, exploitedSince, ransomware, epss, ssvc }: AffectedMatch): string {
  return [
    knownExploited ? `exploited${exploitedSince ? ` since ${exploitedSince}` : ''}` : [],
    ransomware === true ? 'ransomware' : [],
    typeof epss === 'number' ? `EPSS ${epss}` : [],
    ssvc ? ssvc : [],
  ]
    .flat()
    .join(', ');
}

function affectedLines(one: AffectedMatch, language: Language): readonly string[] {
  const { advisory, published, range, basis, evidence, cve, action, remediations, url } = one;
  const steps = (remediations ?? []).map(({ kind, version, url: at }) =>
    [kind, version, at].filter(Boolean).join(' '),
  );
  const label = action === undefined ? '' : `${action.label ?? 'unknown when'}: ${action.reason[language]}`;
  return [
    `  affected   ${advisory}  ${published}  ${scoreOf(one)}  ${range}  (${basis}: ${evidence ?? ''})  ${cve.join(' ')}`,
    ...[label, usageOf(one), ...steps, url ?? '']
      .filter((line) => line !== '')
      .map((line) => `             ${line}`),
  ];
}

export const matchCommand: Command = {
  options: {
    pack: { type: 'string', multiple: true },
    vendor: { type: 'string' },
    product: { type: 'string' },
    order: { type: 'string' },
    version: { type: 'string' },
  },
  positionals: [0, 0],
  run: async (call) => {
    const [vendor, product, order] = [call.text('vendor'), call.text('product'), call.text('order')];
    if (product === undefined && order === undefined) throw new UsageError('--product or --order is needed');
    const knowledge = await knowledgeWith(call.texts('pack'));
    if (!knowledge.ok) return err(knowledge.error);
    const result = knowledge.value.match({
      vendor: vendor ?? null,
      product: product ?? null,
      orderNumber: order ?? null,
      version: call.text('version') ?? null,
    });
    const known = vendor === undefined || knowledge.value.knowsVendor(vendor);
    return ok({
      json: { ...result, vendorKnown: known },
      lines: [
        `${result.affected.length} affected, ${result.undecided.length} undecided, ${result.notAffected} not affected (of ${result.candidates} advisories that name the product)`,
        ...(known ? [] : [`no advisory in the pack is about ${vendor}: this answer says nothing about it`]),
        ...result.affected.flatMap((one) => affectedLines(one, call.language)),
        ...result.undecided.map(({ advisory, text, why }) => `  undecided  ${advisory}  ${why}: ${text}`),
      ],
    });
  },
};
