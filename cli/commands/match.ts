import { err, ok } from '#shared/model/result.ts';
import { type Command, UsageError } from '../command.ts';
import { knowledgeWith } from '../knowledge.ts';

export const matchCommand: Command = {
  name: 'match',
  usage: 'match --pack PACK... --vendor V --product P [--order O] [--version X]',
  summary: 'says which advisories concern a product: affected, not affected, cannot decide',
  options: {
    pack: { type: 'string', multiple: true },
    vendor: { type: 'string' },
    product: { type: 'string' },
    order: { type: 'string' },
    version: { type: 'string' },
  },
  positionals: [0, 0],
  run: async (call) => {
    if (call.texts('pack').length === 0)
      throw new UsageError('--pack PACK is needed: without one no answer means anything');
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
        ...result.affected.map(
          ({ advisory, cve, cvss, range, basis, published }) =>
            `  affected   ${advisory}  ${published}  CVSS ${cvss ?? 'unknown'}  ${range}  (${basis})  ${cve.join(' ')}`,
        ),
        ...result.undecided.map(({ advisory, text, why }) => `  undecided  ${advisory}  ${why}: ${text}`),
      ],
    });
  },
};
