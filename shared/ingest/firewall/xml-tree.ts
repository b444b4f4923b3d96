import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { documentProblem } from '../document/problems.ts';
import { type XmlElement, xmlReading } from '../document/xml.ts';

export type Element = XmlElement;

/** Reads a whole XML document as a tree. Errors: those of xmlReading; document-not-xml where there is no element. */
export function readXml(text: string, place: string): Result<Element, Problem> {
  let root: Element | null = null;
  const reading = xmlReading(place, {
    wants: (_, path) => path.length === 0,
    take: (element) => {
      root = element;
      return null;
    },
  });
  const piece = 65_536;
  let problem: Problem | null = null;
  for (let from = 0; from < text.length && problem === null; from += piece)
    problem = reading.push(text.slice(from, from + piece));
  problem ??= reading.end();
  if (problem !== null) return err(problem);
  return root === null ? err(documentProblem('document-not-xml', place, { detail: '' })) : ok(root);
}

/** The element a path of names leads to, the first of each name; undefined where there is none. */
export function child(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>(
    (at, name) => at?.children.find((one) => one.name === name),
    element,
  );
}

/** Every child of that name. */
export function childrenOf(element: Element | undefined, name: string): readonly Element[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** The words in a child, trimmed; '' where there is none. */
export function childText(element: Element | undefined, ...path: readonly string[]): string {
  return child(element, ...path)?.text.trim() ?? '';
}
