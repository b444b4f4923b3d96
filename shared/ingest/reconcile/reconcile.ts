import type { Model } from '#shared/model/model.ts';
import type { Observations } from '../observation.ts';
import { type JointSource, reconcileTogether } from './joint.ts';
import type { ReconcilePorts } from './ports.ts';
import type { Proposals } from './proposal.ts';

/**
 * Compares what a source says with the model and proposes changes; nothing is changed. Assets match by serial number,
 * MAC, address and name, channels by their ends, transport, port and protocol, zones by name. Near linear in rows.
 */
export function reconcile(model: Model, observations: Observations, ports: ReconcilePorts): Proposals {
  const source: JointSource = { key: '', observations };
  return reconcileTogether(model, [source], ports);
}
