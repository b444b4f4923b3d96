import type { Asset, Model, VexStatement } from '../../model/model.ts';

/** A statement that can be published: it names subject, vulnerability and status. */
export interface Published {
  readonly statement: VexStatement & Required<Pick<VexStatement, 'vulnerability' | 'status'>>;
  readonly subject: {
    readonly id: string;
    readonly name: string;
    readonly vendor: string;
    readonly version: string;
  };
}

const subjectOf = (
  one: Pick<Asset, 'id' | 'name' | 'vendor' | 'product' | 'orderNumber' | 'firmwareVersion'>,
) => ({
  id: one.id,
  name: [one.product, one.orderNumber].filter((part) => part !== undefined).join(' ') || (one.name ?? one.id),
  vendor: one.vendor ?? 'unknown',
  version: one.firmwareVersion ?? '',
});

/** What people here have decided, in the order of its subjects and vulnerabilities; what suppliers said stays theirs. */
export function ownStatements(model: Model): readonly Published[] {
  const found: Published[] = [];
  const assets = new Map<string, Asset>(model.asset);
  for (const statement of model.vexStatement.values()) {
    const { subject, vulnerability, status, document } = statement;
    const asset = assets.get(subject ?? '');
    if (asset === undefined || vulnerability === undefined || status === undefined || document !== undefined)
      continue;
    found.push({ statement: { ...statement, vulnerability, status }, subject: subjectOf(asset) });
  }
  const key = (one: Published): string =>
    `${one.subject.id} ${one.statement.vulnerability} ${one.statement.id}`;
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
