import type { ProtocolTable } from '../../knowledge/catalogue/protocols.ts';
import type { AccessPath } from '../../model/model.ts';
import type { Parameters } from '../parameters.ts';
import { protocolsOf, type Service, serviceOf } from '../service.ts';

/** What an access path offers up to its enforcement point, and from there on. */
export interface PathServices {
  readonly inward: Service;
  readonly onward: Service;
}

/** The services of an access path: its protocol, with multi-factor authentication up to the enforcement point. */
export function pathServices(parameters: Parameters, table: ProtocolTable, path: AccessPath): PathServices {
  const said = path.protocol === undefined ? {} : { protocol: path.protocol };
  const protocols = protocolsOf(table, said);
  const media = path.class === 'removableMedia';
  const onward = serviceOf(parameters, said, protocols, [], media);
  if (path.mfa !== true) return { inward: onward, onward };
  return { inward: serviceOf(parameters, { ...said, credential: 'mfa' }, protocols, [], media), onward };
}
