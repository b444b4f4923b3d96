import { type AddressSet, readAddresses, readAddressPlace } from '#shared/model/filter/address-set.ts';
import {
  type AskedService,
  holdsService,
  readServices,
  type ServiceSet,
} from '#shared/model/filter/service-set.ts';
import type { FilterRule } from '#shared/model/model.ts';

/** Where a device sends a connection on to: another address, another port, or itself. `target` null: nobody can tell. */
export interface Translated {
  readonly rule: FilterRule;
  readonly hook: 'forward' | 'input';
  readonly target: bigint | null;
  readonly service: AskedService;
}

interface Line {
  readonly rule: FilterRule;
  readonly sources: AddressSet | null;
  readonly targets: AddressSet | null;
  readonly services: ServiceSet | null;
}

/** `10.1.0.20`, `10.1.0.20:443`, `[2001:db8::5]:443`, `this device:8080`. */
const written = /^(?:(this device)|\[([\da-f:]+)\]|([\d.]+)|([\da-f:]+:[\da-f:]*))(?::(\d{1,5}))?$/i;

/**
 * The port forwards and one-to-one translations of one rule set. They come before its filter, whose rules name the address
 * behind them: a connection to the address outside has to be asked about as the one it becomes.
 */
export class Translations {
  readonly #lines: readonly Line[];
  /** Those about an address, found once for each. */
  readonly #about = new Map<bigint, readonly Line[]>();

  constructor(lines: readonly FilterRule[]) {
    this.#lines = lines
      .filter(({ action, enabled }) => action === 'translate' && enabled !== false)
      .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
      .map((rule) => ({
        rule,
        sources: setOf(rule.sources),
        targets: setOf(rule.targets),
        services: isAnyService(rule) ? null : readServices(rule.services ?? []),
      }))
      // What names neither address nor service was not understood when it was read.
      .filter(({ targets, services }) => targets !== null || services !== null);
  }

  /** What becomes of a connection; null where none of them is about it. */
  of(source: bigint, target: bigint, service: AskedService): Translated | null {
    for (const { rule, sources, services } of this.#linesAbout(target)) {
      if (!holds(sources, source)) continue;
      const isMeant = services === null ? 'yes' : holdsService(services, service);
      if (isMeant === 'no') continue;
      const isCertain = isMeant === 'yes' && (rule.conditions ?? []).length === 0;
      return translated(rule, isCertain, target, service);
    }
    return null;
  }

  #linesAbout(target: bigint): readonly Line[] {
    const known = this.#about.get(target);
    if (known !== undefined) return known;
    const lines = this.#lines.filter(({ targets }) => holds(targets, target));
    this.#about.set(target, lines);
    return lines;
  }
}

function isAnyService({ services }: FilterRule): boolean {
  return services === undefined || services.includes('any');
}

function translated(rule: FilterRule, isCertain: boolean, target: bigint, service: AskedService): Translated {
  const [whole, self, bracketed, ip4, ip6, port] = written.exec(rule.translatedTo ?? '') ?? [];
  const address = self === undefined ? readAddressPlace(bracketed ?? ip4 ?? ip6 ?? '') : target;
  return {
    rule,
    hook: self === undefined ? 'forward' : 'input',
    target: isCertain && whole !== undefined ? address : null,
    service: port === undefined ? service : { ...service, to: Number(port) },
  };
}

/** Null for any address, and where a word cannot be read. */
function setOf(words: readonly string[] = []): AddressSet | null {
  const sets = words.map((word) => (word === 'any' ? null : readAddresses(word)));
  const read = sets.filter((set) => set !== null);
  return read.length === 0 || read.length < sets.length ? null : read.flat();
}

function holds(set: AddressSet | null, place: bigint): boolean {
  return set === null || set.some(({ low, high }) => low <= place && place <= high);
}
