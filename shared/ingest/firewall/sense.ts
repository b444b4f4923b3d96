import { readAddresses } from '#shared/model/filter/address-set.ts';
import { serviceBox } from '#shared/model/filter/service-set.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { Chain, ChainRule, Configuration, Stage, Verdict } from './configuration.ts';
import { readLimit, shortened } from './lines.ts';
import { everyPacket, type Match } from './match.ts';
import { firewallProblem } from './problems.ts';
import { senseAliases } from './sense-aliases.ts';
import { senseInterfaces } from './sense-interfaces.ts';
import { isOn, type SenseContext, senseMatch, senseWords } from './sense-rule.ts';
import { child, childrenOf, childText, type Element, readXml } from './xml-tree.ts';

/** A rule with where pf asks it. */
interface Placed {
  readonly rule: ChainRule;
  readonly isFloating: boolean;
  readonly isGroup?: boolean;
  readonly isQuick: boolean;
  readonly directions: readonly ('in' | 'out')[];
}

/**
 * Reads the config.xml of OPNsense or pfSense: aliases, interfaces, routes, the filter with its floating rules, port forwards.
 * pf asks every rule and the last that matches decides, but for `quick` ones, which decide at once: asked in the order quick
 * rules first to last, then the others last to first, the first that matches decides the same.
 * Errors: those of readXml, firewall-no-rules, firewall-too-many-rules.
 */
export function readSense(text: string, place: string): Result<Configuration, Problem> {
  const tree = readXml(text, place);
  if (!tree.ok) return tree;
  const root = tree.value;
  const skipped: Problem[] = [];
  const report = (problem: Problem): void => {
    skipped.push(problem);
  };
  const interfaces = senseInterfaces(root);
  const context: SenseContext = { aliases: senseAliases(root, report), interfaces, report };
  const rules = ruleElements(root);
  const forwards = childrenOf(child(root, 'nat'), 'rule');
  const read = rules.length + forwards.length;
  if (read === 0) return err(firewallProblem('firewall-no-rules', place));
  if (read > readLimit) return err(firewallProblem('firewall-too-many-rules', place, { limit: readLimit }));
  const placed = [
    ...forwards.flatMap((rule) => forwardOf(rule, context)),
    ...interfaceRules(interfaces.elements, context),
    ...rules.flatMap((rule, index) => filterOf(rule, index + 1, context)),
  ];
  const host = childText(root, 'system', 'hostname');
  const isPfsense = root.name === 'pfsense';
  const version = childText(root, 'version');
  const chains = new Map<string, Chain>([
    [
      'translation',
      {
        name: 'translation',
        rules: [
          ...forwards.flatMap((rule) => translationOf(rule, context)),
          ...childrenOf(child(root, 'nat'), 'onetoone').flatMap((rule) => oneToOneOf(rule, context)),
        ],
      },
    ],
    ['in', { name: 'in', rules: inOrder(placed, 'in') }],
    ['out', { name: 'out', rules: inOrder(placed, 'out') }],
    ['self', { name: 'self', rules: antiLockout(root) }],
  ]);
  return ok({
    ruleSet: 'config.xml',
    device: {
      name: host === '' ? null : host,
      place: `line ${child(root, 'system', 'hostname')?.line ?? 1}`,
      vendor: isPfsense ? 'Netgate' : 'Deciso',
      product: isPfsense ? 'pfSense' : 'OPNsense',
      ...(version === '' ? {} : { version }),
    },
    interfaces: interfaces.list,
    routes: interfaces.routes,
    chains,
    stages: stagesAt(`line ${child(root, 'filter')?.line ?? 1}`),
    read,
    skipped,
  });
}

/** Without a rule pf's own end holds here: both products drop what no rule lets in, and let out what came in. */
function stagesAt(policyPlace: string): readonly Stage[] {
  const stage = (hooks: Stage['hooks'], chain: string, policy: Stage['policy']): Stage => ({
    hooks,
    chain,
    match: everyPacket,
    policy,
    policyPlace,
  });
  return [
    stage(['forward'], 'translation', 'next'),
    { ...stage(['input'], 'self', 'next'), isFinal: true },
    stage(['forward', 'input'], 'in', 'deny'),
    stage(['forward', 'output'], 'out', 'allow'),
  ];
}

function ruleElements(root: Element): readonly Element[] {
  const modern = childrenOf(child(root, 'OPNsense', 'Firewall', 'Filter', 'rules'), 'rule');
  const sequence = (rule: Element): number => Number(childText(rule, 'sequence')) || 0;
  const sorted = [...modern].sort((a, b) => sequence(a) - sequence(b));
  return [...childrenOf(child(root, 'filter'), 'rule'), ...sorted];
}

function inOrder(placed: readonly Placed[], direction: 'in' | 'out'): readonly ChainRule[] {
  const own = placed.filter(({ directions }) => directions.includes(direction));
  // Floating rules first, then those of groups of interfaces, then those of interfaces.
  const rankOf = ({ isFloating, isGroup = false }: Placed): number => (isFloating ? 0 : isGroup ? 1 : 2);
  const asked = own.toSorted((a, b) => rankOf(a) - rankOf(b));
  return [
    ...asked.filter(({ isQuick }) => isQuick),
    ...asked.filter(({ isQuick }) => !isQuick).reverse(),
  ].map(({ rule }) => rule);
}

const isModern = (rule: Element): boolean => child(rule, 'action') !== undefined;

function filterOf(rule: Element, number: number, context: SenseContext): readonly Placed[] {
  const place = `line ${rule.line}`;
  const type = childText(rule, 'type') || childText(rule, 'action') || 'pass';
  const verdict: Verdict | null =
    type === 'pass' ? { kind: 'allow' } : type === 'block' || type === 'reject' ? { kind: 'deny' } : null;
  if (verdict === null) {
    context.report(firewallProblem('firewall-line-unused', place, { detail: `type ${type}`.slice(0, 80) }));
    return [];
  }
  const match = senseMatch(rule, context);
  if (match === null) return [];
  const names = childText(rule, 'interface')
    .split(',')
    .filter((word) => word !== '');
  // OPNsense's newer rules float where they name none or several interfaces.
  const isFloating = isOn(child(rule, 'floating')) || (isModern(rule) && names.length !== 1);
  const isOutside = childText(rule, 'interfacenot') === '1';
  const inputs = names
    .flatMap((word) => context.interfaces.namesOf(word))
    .map((name) => (isOutside ? `!${name}` : name));
  const isGroup = names.some((word) => context.interfaces.isGroup(word));
  const direction = childText(rule, 'direction') || (isFloating && !isModern(rule) ? 'any' : 'in');
  const directions =
    direction === 'any'
      ? (['in', 'out'] as const)
      : direction === 'out'
        ? (['out'] as const)
        : (['in'] as const);
  return directions.map((one) => ({
    rule: ruleOf(rule, number, one === 'in' ? { ...match, inputs } : { ...match, outputs: inputs }, verdict),
    isFloating,
    isGroup,
    isQuick: isQuick(rule, isFloating),
    directions: [one],
  }));
}

/** Rules of one interface are quick unless they say otherwise; pfSense's floating ones only where they say so. */
function isQuick(rule: Element, isFloating: boolean): boolean {
  const quick = child(rule, 'quick');
  return quick === undefined ? !isFloating : isOn(quick);
}

function ruleOf(rule: Element, number: number, match: Match, verdict: Verdict): ChainRule {
  const description = childText(rule, 'descr') || childText(rule, 'description');
  const isOff = isOn(child(rule, 'disabled')) || childText(rule, 'enabled') === '0';
  return {
    match,
    verdict,
    place: `line ${rule.line}`,
    written: shortened(senseWords(rule)),
    number,
    label: labelOf(match, number),
    ...(description === '' ? {} : { description: shortened(description) }),
    ...(isOff ? { enabled: false } : {}),
  };
}

/** Rules are called by their interface and their number in the file, port forwards by what they are. */
function labelOf({ inputs, outputs }: Match, number: number): string {
  const names = [...inputs, ...outputs].join(', ') || 'floating';
  return number === 0 ? `${names} NAT` : `${names} ${number}`;
}

/** A port forward as a translation: it decides nothing, the filter sees what is behind it. */
function translationOf(rule: Element, context: SenseContext): readonly ChainRule[] {
  if (isOn(child(rule, 'nordr'))) return [];
  const match = senseMatch(rule, { ...context, report: () => undefined });
  if (match === null) return [];
  const port = childText(rule, 'local-port');
  const to = [childText(rule, 'target') || '?', ...(port === '' ? [] : [port])].join(':');
  const inputs = childText(rule, 'interface')
    .split(',')
    .flatMap((word) => (word === '' ? [] : context.interfaces.namesOf(word)));
  return [ruleOf(rule, 0, { ...match, inputs }, { kind: 'translate', to })];
}

/** One address outside for one inside (binat): what is asked of the one reaches the other on the same port. */
function oneToOneOf(rule: Element, context: SenseContext): readonly ChainRule[] {
  const targets = readAddresses(childText(rule, 'external'));
  const to = childText(rule, 'source', 'address');
  const isOff = isOn(child(rule, 'nobinat'));
  if (targets === null || to === '' || isOff) return [];
  const inputs = context.interfaces.namesOf(childText(rule, 'interface'));
  return [ruleOf(rule, 0, { ...everyPacket, targets, inputs }, { kind: 'translate', to })];
}

/** A forward whose filter rule is `pass` lets its traffic in without any rule of the filter. */
function forwardOf(rule: Element, context: SenseContext): readonly Placed[] {
  const match = senseMatch(rule, context);
  if (match === null || childText(rule, 'associated-rule-id') !== 'pass') return [];
  const place = `line ${rule.line}`;
  const target = context.aliases.addresses(childText(rule, 'target'), place);
  const ports = context.aliases.ports(childText(rule, 'local-port') || '0-65535', place);
  if (target === null || ports === null) {
    context.report(firewallProblem('firewall-rule-unread', place, { detail: 'target' }));
    return [];
  }
  const services = match.services.flatMap((box) => ports.ranges.map((to) => ({ ...box, to })));
  const inputs = childText(rule, 'interface')
    .split(',')
    .flatMap((word) => context.interfaces.namesOf(word));
  const open = target.isWhole && ports.isWhole ? match.conditions : [...match.conditions, 'target'];
  const passed = { ...match, inputs, targets: target.set, services, conditions: open };
  return [
    { rule: ruleOf(rule, 0, passed, { kind: 'allow' }), isFloating: true, isQuick: true, directions: ['in'] },
  ];
}

const privateNetworks = ['10.0.0.0/8', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

/** The switches of an interface that stand before its rules. */
function interfaceRules(elements: readonly Element[], context: SenseContext): readonly Placed[] {
  return elements.flatMap((element): readonly Placed[] => {
    const place = `line ${element.line}`;
    const inputs = context.interfaces.namesOf(element.name);
    if (isOn(child(element, 'blockbogons')))
      context.report(firewallProblem('firewall-line-unused', place, { detail: 'blockbogons' }));
    if (!isOn(child(element, 'blockpriv'))) return [];
    const sources = privateNetworks.flatMap((word) => readAddresses(word) ?? []);
    const match: Match = { ...everyPacket, inputs, sources };
    const rule: ChainRule = { match, verdict: { kind: 'deny' }, place, written: 'blockpriv', number: 0 };
    return [{ rule, isFloating: true, isQuick: true, directions: ['in'] }];
  });
}

/** Both products keep their own management reachable from LAN unless that is switched off. */
function antiLockout(root: Element): readonly ChainRule[] {
  const gui = child(root, 'system', 'webgui');
  if (isOn(child(gui, 'noantilockout')) || child(root, 'interfaces', 'lan') === undefined) return [];
  const ports = [childText(gui, 'port') || '443', '80', childText(root, 'system', 'ssh', 'port') || '22'];
  const services = [...new Set(ports.map(Number))].map((port) => serviceBox(6, [port, port]));
  const name = childText(root, 'interfaces', 'lan', 'descr') || 'lan';
  const place = `line ${gui?.line ?? root.line}`;
  const match: Match = { ...everyPacket, inputs: [name], services };
  return [{ match, verdict: { kind: 'allow' }, place, written: 'anti-lockout', number: 0 }];
}
