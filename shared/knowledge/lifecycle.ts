import type { Confidence } from '../model/field.ts';
import type { FieldsOf } from '../model/model.ts';
import type { ControllerFamily, OperatingSystem } from './catalogue.ts';
import type { Knowledge } from './load.ts';
import { findOperatingSystems } from './operating-systems.ts';
import { compactOrderNumber, fitsPattern } from './order-number.ts';

/** Where a product stands in its life at a date; `noEndAnnounced` is a statement, `unknown` the lack of one. */
type LifecycleState = 'active' | 'phaseOut' | 'discontinued' | 'unsupported' | 'noEndAnnounced' | 'unknown';

/** The parts of an asset that decide its lifecycle. */
export type LifecycleSubject = Pick<
  FieldsOf<'asset'>,
  'vendor' | 'product' | 'orderNumber' | 'operatingSystem' | 'extendedUpdates' | 'lifecycle'
>;

export interface LifecycleAnswer {
  readonly state: LifecycleState;
  /** What the answer is about: the asset's own dates, its operating system or its controller family. */
  readonly basis: 'asset' | 'operatingSystem' | 'controller' | null;
  /** Name of the catalogue row or rows; '' where the asset's own dates decided. */
  readonly name: string;
  /** The milestone that decided, or the next one where nothing ended yet; YYYY-MM-DD. */
  readonly date: string | null;
  readonly source: string;
  readonly confidence: Confidence;
}

const unknownAnswer: LifecycleAnswer = {
  state: 'unknown',
  basis: null,
  name: '',
  date: null,
  source: '',
  confidence: 'low',
};

/** The last day of support still counts as supported. */
const passed = (date: string | undefined, at: string): date is string => date !== undefined && date < at;

function ownAnswer(subject: LifecycleSubject, at: string): LifecycleAnswer | null {
  const { lifecycle } = subject;
  if (lifecycle === undefined) return null;
  const answer = (state: LifecycleState, date: string | null): LifecycleAnswer => ({
    state,
    basis: 'asset',
    name: '',
    date,
    source: 'asset',
    confidence: 'high',
  });
  const { endOfSale, endOfUpdates, endOfSecurityFixes, endOfSupport, noEndAnnounced } = lifecycle;
  const ends = [endOfSecurityFixes, endOfSupport].filter((date) => passed(date, at));
  if (ends.length > 0) return answer('unsupported', ends.toSorted()[0] ?? null);
  if (passed(endOfSale, at)) return answer('discontinued', endOfSale);
  if (passed(endOfUpdates, at)) return answer('phaseOut', endOfUpdates);
  const dates = [endOfSecurityFixes, endOfSupport, endOfUpdates, endOfSale].filter(
    (date) => date !== undefined,
  );
  if (dates.length > 0) return answer('active', dates.toSorted()[0] ?? null);
  return noEndAnnounced === true ? answer('noEndAnnounced', null) : null;
}

interface Ending {
  readonly record: OperatingSystem;
  readonly date: string | null;
  readonly confidence: Confidence;
}

/** End of support: that of the paid programme where the asset is enrolled and one exists (domain 4.3). */
function endingOf(record: OperatingSystem, extended: boolean): Ending {
  const programme = extended ? record.extended : undefined;
  return programme === undefined ? { ...record, record } : { ...programme, record };
}

const weakness: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

function weakest(confidences: readonly Confidence[]): Confidence {
  return confidences.toSorted((a, b) => weakness[a] - weakness[b])[0] ?? 'low';
}

function operatingSystemAnswer(
  subject: LifecycleSubject,
  knowledge: Knowledge,
  at: string,
): LifecycleAnswer | null {
  const found = findOperatingSystems(subject.operatingSystem ?? '', knowledge.operatingSystems.records);
  if (found.length === 0) return null;
  const endings = found.map((record) => endingOf(record, subject.extendedUpdates === true));
  const dates = endings.map(({ date }) => date);
  const known = dates.filter((date) => date !== null).toSorted();
  const base = {
    basis: 'operatingSystem' as const,
    name: found.map((record) => record.name).join(' / '),
    source: [...new Set(found.map((record) => record.source ?? knowledge.operatingSystems.source))].join(
      '; ',
    ),
    confidence: weakest(endings.map((ending) => ending.confidence)),
  };
  const decided = known.length === dates.length;
  if (decided && known.every((date) => date < at))
    return { ...base, state: 'unsupported', date: known.at(-1) ?? null };
  if (decided && known.every((date) => date >= at))
    return { ...base, state: 'active', date: known[0] ?? null };
  return { ...base, state: 'unknown', date: null };
}

const wordsOf = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9/-]+/g, ' ')
    .trim()} `;

function isFamily(family: ControllerFamily, subject: LifecycleSubject, vendors: readonly string[]): boolean {
  if (vendors.length > 0 && !vendors.includes(family.vendor)) return false;
  const order = compactOrderNumber(subject.orderNumber ?? '');
  const byOrder = (pattern: string): boolean => fitsPattern(order, compactOrderNumber(pattern));
  if (order !== '' && family.orderNumbers.some(byOrder)) return true;
  const product = wordsOf(subject.product ?? '');
  if (family.except?.some((word) => product.includes(` ${word} `)) === true) return false;
  return family.names.some((name) => product.includes(wordsOf(name)));
}

function stateOf(family: ControllerFamily, at: string): { state: LifecycleState; date: string | null } {
  if (passed(family.securityFixesUntil, at)) return { state: 'unsupported', date: family.securityFixesUntil };
  if (passed(family.discontinued, at)) return { state: 'discontinued', date: family.discontinued };
  if (passed(family.phaseOut, at)) return { state: 'phaseOut', date: family.phaseOut };
  const next = family.phaseOut ?? family.discontinued;
  if (next !== undefined) return { state: 'active', date: next };
  return { state: family.state, date: null };
}

function controllerFamilyOf(subject: LifecycleSubject, knowledge: Knowledge): ControllerFamily | undefined {
  const vendors = knowledge.vendorNames.searchIds(subject.vendor ?? '');
  return knowledge.controllers.records.find((record) => isFamily(record, subject, vendors));
}

function controllerAnswer(
  subject: LifecycleSubject,
  knowledge: Knowledge,
  at: string,
): LifecycleAnswer | null {
  const family = controllerFamilyOf(subject, knowledge);
  if (family === undefined) return null;
  return {
    ...stateOf(family, at),
    basis: 'controller',
    name: family.family,
    source: family.source,
    confidence: family.confidence,
  };
}

const gravity: Readonly<Record<LifecycleState, number>> = {
  unsupported: 5,
  discontinued: 4,
  phaseOut: 3,
  unknown: 2,
  active: 1,
  noEndAnnounced: 0,
};

/**
 * Where an asset stands in its life at a date (YYYY-MM-DD). Its own dates win over the catalogue; of operating system
 * and controller the graver answer counts. `unknown` where nothing is known or the text does not decide between
 * editions of which some have ended and some have not.
 */
export function lifecycleOf(subject: LifecycleSubject, knowledge: Knowledge, at: string): LifecycleAnswer {
  const own = ownAnswer(subject, at);
  if (own !== null) return own;
  const answers = [
    operatingSystemAnswer(subject, knowledge, at),
    controllerAnswer(subject, knowledge, at),
  ].filter((answer) => answer !== null);
  return answers.toSorted((a, b) => gravity[b.state] - gravity[a.state])[0] ?? unknownAnswer;
}

/** One part of an asset whose end of support is known. */
export interface KnownSupport {
  readonly part: string;
  /** Last day of support, YYYY-MM-DD. */
  readonly end: string;
}

/**
 * Ends of support of operating system and controller that hold whatever edition is meant: where some editions ended
 * before `at` and others not, there is no answer. A controller counts as ended only with its last fixes or spares.
 */
export function supportOf(
  subject: LifecycleSubject,
  knowledge: Knowledge,
  at: string,
): readonly KnownSupport[] {
  const found: KnownSupport[] = [];
  const system = operatingSystemAnswer(subject, knowledge, at);
  if (system !== null && system.date !== null) found.push({ part: system.name, end: system.date });
  const family = controllerFamilyOf(subject, knowledge);
  const end = family?.securityFixesUntil ?? family?.sparesUntil;
  if (family !== undefined && passed(end, at)) found.push({ part: family.family, end });
  return found;
}
