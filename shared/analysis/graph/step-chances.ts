import type { Confidence } from '../../model/field.ts';
import { edgeNeed, edgeProbability, type Weakness } from '../edge-probability.ts';
import type { Parameters } from '../parameters.ts';
import type { Service } from '../service.ts';
import type { Basis, Chance, Passage } from './graph.ts';

/** A passage over a record, and what that offers. */
export interface Step extends Passage {
  readonly service: Service;
}

/** A step over a record, with the controls of its service. */
export function stepOver(
  service: Service,
  basis: Basis,
  record: number,
  { crossing, drawn }: Pick<Passage, 'crossing' | 'drawn'>,
): Step {
  const { controls, compensated } = service;
  const channel = basis === 'channel' ? record : -1;
  return { service, crossing, controls, compensated, channel, drawn, basis, record };
}

/** What services let in at their targets: a plant has few different services, and few different weaknesses. */
export class Chances {
  readonly #parameters: Parameters;
  readonly #ratings = new Map<Confidence, Map<number, Map<number, number>>>();
  #count = 0;
  readonly #known = new Map<Service, Map<number, Chance>>();

  constructor(parameters: Parameters) {
    this.#parameters = parameters;
  }

  /** A number for each weakness that weighs otherwise than others. */
  rating({ vulnerability, credential, confidence }: Weakness): number {
    const byVulnerability = within(this.#ratings, confidence, () => new Map());
    const byCredential = within(byVulnerability, vulnerability, () => new Map());
    return within(byCredential, credential, () => {
      this.#count += 1;
      return this.#count - 1;
    });
  }

  /** An edge as likely as a service and the weakness of its target, by its number, make it. */
  of(service: Service, weakness: Weakness, rating: number): Chance {
    const known = within(this.#known, service, () => new Map());
    return within(known, rating, () => chanceOver(this.#parameters, service, weakness));
  }
}

/** An edge as likely as a service and the weakness of its target make it. */
export function chanceOver(parameters: Parameters, service: Service, weakness: Weakness): Chance {
  return {
    probability: edgeProbability(parameters, service, weakness),
    service,
    need: edgeNeed(parameters, service, weakness),
  };
}

function within<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = make();
  known.set(key, value);
  return value;
}
