import type { Confidence } from '../../model/field.ts';
import type { FieldsOf } from '../../model/model.ts';
import type { Knowledge } from '../load.ts';
import { compactOrderNumber, fitsPattern } from '../match/order-number.ts';
import type { ControllerFamily, OperatingSystem } from './catalogue.ts';
import { findOperatingSystems } from './operating-systems.ts';

/**
 * Milestones of a product's life in their usual order. `endOfPaidFixes` is the end of a paid programme the asset is not
 * enrolled in; it and the end of spare parts are told, but promise no support.
 */
export type MilestoneKind =
  | 'phaseOut'
  | 'endOfSale'
  | 'endOfUpdates'
  | 'endOfSecurityFixes'
  | 'endOfPaidFixes'
  | 'endOfSupport'
  | 'endOfSpares';

/** The parts of an asset the catalogues are asked with. */
export type LifecycleSubject = Pick<
  FieldsOf<'asset'>,
  'vendor' | 'product' | 'orderNumber' | 'operatingSystem' | 'extendedUpdates'
>;

/** What a catalogue says about the life of one part of an asset. */
export interface CataloguedLife {
  readonly part: 'hardware' | 'operatingSystem';
  /** Name of the catalogue row or rows. */
  readonly name: string;
  /** `date` is YYYY-MM-DD, or null where it has happened and no day is public. */
  readonly milestones: readonly { readonly kind: MilestoneKind; readonly date: string | null }[];
  /** First and last possible end where the text does not decide between editions of which some have ended; else null. */
  readonly between: readonly [earliest: string, latest: string] | null;
  readonly source: string;
  /** Date of the catalogue, YYYY-MM-DD. */
  readonly asOf: string;
  readonly confidence: Confidence;
}

const weakness: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

function weakest(confidences: readonly Confidence[]): Confidence {
  return confidences.toSorted((a, b) => weakness[a] - weakness[b])[0] ?? 'low';
}

interface Ending {
  readonly record: OperatingSystem;
  readonly date: string | null;
  readonly confidence: Confidence;
}

/** End of fixes: that of the paid programme where the asset is enrolled and one exists (domain 4.3). */
function endingOf(record: OperatingSystem, extended: boolean): Ending {
  const programme = extended ? record.extended : undefined;
  return programme === undefined ? { ...record, record } : { ...programme, record };
}

type Milestones = CataloguedLife['milestones'];

/** The free end beside the paid one that counts, or the paid one that was not bought. */
function besides(record: OperatingSystem, extended: boolean): Milestones {
  if (record.extended === undefined) return [];
  return extended
    ? [{ kind: 'endOfUpdates', date: record.date }]
    : [{ kind: 'endOfPaidFixes', date: record.extended.date }];
}

function systemMilestones(endings: readonly Ending[], at: string, extended: boolean): Milestones | null {
  const dates = endings.flatMap(({ date }) => (date === null ? [] : [date])).toSorted();
  if (dates.length < endings.length) return null;
  const ended = dates.filter((date) => date < at).length;
  if (ended > 0 && ended < dates.length) return null;
  const date = (ended > 0 ? dates.at(-1) : dates[0]) ?? null;
  const deciding = endings.find((ending) => ending.date === date);
  const more = deciding === undefined ? [] : besides(deciding.record, extended);
  return [{ kind: 'endOfSecurityFixes', date }, ...more.filter((milestone) => milestone.date !== null)];
}

function systemLife(subject: LifecycleSubject, knowledge: Knowledge, at: string): CataloguedLife | null {
  const found = findOperatingSystems(subject.operatingSystem ?? '', knowledge.operatingSystems.records);
  if (found.length === 0) return null;
  const extended = subject.extendedUpdates === true;
  const endings = found.map((record) => endingOf(record, extended));
  const milestones = systemMilestones(endings, at, extended);
  const dates = endings.flatMap(({ date }) => (date === null ? [] : [date])).toSorted();
  const [earliest, latest] = [dates[0], dates.at(-1)];
  const open = milestones === null && earliest !== undefined && latest !== undefined;
  return {
    part: 'operatingSystem',
    name: found.map((record) => record.name).join(' / '),
    milestones: milestones ?? [],
    between: open ? [earliest, latest] : null,
    source: [...new Set(found.map((record) => record.source ?? knowledge.operatingSystems.source))].join(
      '; ',
    ),
    asOf: knowledge.operatingSystems.date,
    confidence: weakest(endings.map((ending) => ending.confidence)),
  };
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

/** What the maker has made known; a state without a day has happened on an unknown one. */
function familyMilestones(family: ControllerFamily): Milestones {
  const { phaseOut, discontinued, securityFixesUntil, sparesUntil, state } = family;
  const dated: readonly [MilestoneKind, string | undefined][] = [
    ['phaseOut', phaseOut],
    ['endOfSale', discontinued],
    ['endOfSecurityFixes', securityFixesUntil],
    ['endOfSpares', sparesUntil],
  ];
  const undated =
    phaseOut !== undefined || discontinued !== undefined || state === 'active'
      ? []
      : [{ kind: state === 'phaseOut' ? ('phaseOut' as const) : ('endOfSale' as const), date: null }];
  return [...undated, ...dated.flatMap(([kind, date]) => (date === undefined ? [] : [{ kind, date }]))];
}

function controllerLife(subject: LifecycleSubject, knowledge: Knowledge): CataloguedLife | null {
  const vendors = knowledge.vendorNames.searchIds(subject.vendor ?? '');
  const family = knowledge.controllers.records.find((record) => isFamily(record, subject, vendors));
  if (family === undefined) return null;
  return {
    part: 'hardware',
    name: family.family,
    milestones: familyMilestones(family),
    between: null,
    source: family.source,
    asOf: knowledge.controllers.date,
    confidence: family.confidence,
  };
}

/**
 * What the catalogues say about the life of a controller family and an operating system at a date (YYYY-MM-DD). Where a
 * text may mean several editions, their earliest end counts while none has passed and their latest once all have; in
 * between nothing is decided and `between` says so. Empty where the catalogues know neither.
 */
export function cataloguedLives(
  subject: LifecycleSubject,
  knowledge: Knowledge,
  at: string,
): readonly CataloguedLife[] {
  return [controllerLife(subject, knowledge), systemLife(subject, knowledge, at)].filter(
    (life) => life !== null,
  );
}
