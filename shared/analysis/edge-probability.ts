import type { Confidence } from '../model/field.ts';
import type { Spread } from './graph/graph.ts';
import type { ActorClass, Parameters } from './parameters.ts';
import type { Service } from './service.ts';

/** What the target of an edge contributes (domain 5.2). */
export interface Weakness {
  /** v: how usable its vulnerabilities are, 0 to 1. */
  readonly vulnerability: number;
  /** c of a credential that came with the device and was never changed; 0 where none is known. */
  readonly credential: number;
  readonly confidence: Confidence;
}

const order: readonly Confidence[] = ['high', 'medium', 'low'];

/** The lower of two confidences. */
function lesser(a: Confidence, b: Confidence): Confidence {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

/** Three independent ways in, at most the cap: 1 - (1 - a)(1 - v)(1 - c). */
export function success(cap: number, access: number, vulnerability: number, credential: number): number {
  return Math.min(cap, 1 - (1 - access) * (1 - vulnerability) * (1 - credential));
}

/** A value with the bounds its confidence gives it (domain 5.9), clamped to [0, cap]. */
export function spreadOf(parameters: Parameters, mode: number, confidence: Confidence): Spread {
  const width = parameters.spread[confidence];
  return {
    low: Math.min(mode, mode * (1 - width)),
    mode,
    high: Math.max(mode, Math.min(parameters.cap, mode * (1 + width))),
  };
}

/** The probability of an edge: what the service and the target let in, less what the controls hold (domain 5.2). */
export function edgeProbability(parameters: Parameters, service: Service, weakness: Weakness): Spread {
  const credential = Math.max(service.credential, weakness.credential);
  const open = success(parameters.cap, service.access, weakness.vulnerability, credential);
  return spreadOf(parameters, open * service.factor, lesser(service.confidence, weakness.confidence));
}

/** What an edge asks of an attacker: what its service asks, less where a vulnerability of the target is easy to use. */
export function edgeNeed(parameters: Parameters, service: Service, weakness: Weakness): ActorClass {
  const { atLeast, need } = parameters.scenario.usableVulnerability;
  return weakness.vulnerability >= atLeast && need < service.need ? need : service.need;
}
