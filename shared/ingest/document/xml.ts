import { SaxesParser } from 'saxes';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { documentLimits } from './limits.ts';
import { documentProblem } from './problems.ts';

/** An element with everything in it. Names are without their prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  readonly line: number;
  /** Name space of the element; '' where it has none. */
  readonly space: string;
}

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
  readonly line: number;
  readonly space: string;
}

/** What an XML document is read for. */
export interface XmlPlan {
  /** Whether an element is wanted whole: asked for elements outside such ones, with the names around it. */
  readonly wants: (name: string, path: readonly string[]) => boolean;
  /** A wanted element, when it is complete. Returns a problem to stop. */
  readonly take: (element: XmlElement, path: readonly string[]) => Problem | null;
  /** Any other element, when it opens. */
  readonly open?: (element: Omit<XmlElement, 'children' | 'text'>, path: readonly string[]) => void;
  /** A document type that declares nothing but this name is let pass: nmap writes one into every file. */
  readonly bareType?: string;
}

/** An XML document as it streams in, read strictly. */
export interface XmlReading {
  /** Returns why reading stopped; null while all is well. */
  push(text: string): Problem | null;
  end(): Problem | null;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it streams in, with bounds on depth and elements. Document types are refused, and so are all entities but
 * the five of XML. Errors: document-declares-types, document-not-xml, document-too-deep, document-too-many.
 */
export function xmlReading(name: string, plan: XmlPlan): XmlReading {
  const parser = new SaxesParser({ xmlns: false });
  const path: string[] = [];
  const spaces: ReadonlyMap<string, string>[] = [new Map()];
  const open: Open[] = [];
  let nodes = 0;
  let problem: Problem | null = null;
  const at = (): string => `${name}, line ${parser.line}`;
  parser.on('doctype', (type) => {
    if (type.trim() !== plan.bareType) problem ??= documentProblem('document-declares-types', at());
  });
  parser.on('error', (error) => {
    const detail = error.message.replace(/^\d+:\d+: /, '').slice(0, 120);
    problem ??= documentProblem('document-not-xml', at(), { detail });
  });
  parser.on('opentag', ({ name: full, attributes: given }) => {
    if (problem !== null) return;
    const attributes = new Map(Object.entries(given));
    const around = spaces.at(-1) ?? new Map<string, string>();
    const own = spacesOf(attributes, around);
    spaces.push(own);
    const prefix = full.includes(':') ? full.slice(0, full.indexOf(':')) : '';
    const local = localName(full);
    if (path.length + open.length >= documentLimits.depth)
      problem = documentProblem('document-too-deep', at(), { limit: documentLimits.depth });
    const element = {
      name: local,
      attributes: withoutPrefixes(attributes),
      line: parser.line,
      space: own.get(prefix) ?? '',
    };
    if (open.length > 0 || plan.wants(local, path)) {
      nodes += 1 + attributes.size;
      if (nodes > documentLimits.nodes)
        problem ??= documentProblem('document-too-many', at(), { limit: documentLimits.nodes });
      open.push({ ...element, children: [], text: '' });
    } else {
      plan.open?.(element, path);
      path.push(local);
    }
  });
  parser.on('closetag', () => {
    spaces.pop();
    if (problem !== null) return;
    const done = open.pop();
    if (done === undefined) {
      path.pop();
      return;
    }
    const around = open.at(-1);
    if (around !== undefined) around.children.push(done);
    else {
      nodes = 0;
      problem = plan.take(done, path);
    }
  });
  const text = (words: string): void => {
    const element = open.at(-1);
    if (problem === null && element !== undefined) element.text += words;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  // The parser throws on half a surrogate pair.
  const guarded = (run: () => void): Problem | null => {
    try {
      if (problem === null) run();
    } catch (cause) {
      problem ??= documentProblem('document-not-xml', at(), { detail: messageOf(cause).slice(0, 120) });
    }
    return problem;
  };
  return {
    push: (words) => guarded(() => parser.write(words)),
    end: () => guarded(() => parser.close()),
  };
}

function spacesOf(
  attributes: ReadonlyMap<string, string>,
  around: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let own: Map<string, string> | null = null;
  for (const [key, value] of attributes)
    if (key === 'xmlns' || key.startsWith('xmlns:')) {
      own ??= new Map(around);
      own.set(key === 'xmlns' ? '' : key.slice(6), value);
    }
  return own ?? around;
}

function withoutPrefixes(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  let plain: Map<string, string> | null = null;
  for (const [key, value] of attributes) {
    if (!key.includes(':') || key.startsWith('xmlns:')) continue;
    // An attribute of the document's own vocabulary is not hidden by one of another.
    plain ??= new Map(attributes);
    const local = localName(key);
    if (!plain.has(local)) plain.set(local, value);
  }
  return plain ?? attributes;
}

/** The first child of that name; undefined where there is none. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

/** All children of that name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** The trimmed text of the first child of that name; undefined where there is none or it is empty. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  const text = child(element, name)?.text.trim();
  return text === undefined || text === '' ? undefined : text;
}

/** The trimmed value of an attribute; undefined where it is absent or empty. */
export function attribute(
  element: Pick<XmlElement, 'attributes'> | undefined,
  name: string,
): string | undefined {
  const text = element?.attributes.get(name)?.trim();
  return text === undefined || text === '' ? undefined : text;
}
