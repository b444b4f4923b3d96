import type { AttackTable } from '../../knowledge/catalogue/attack.ts';
import type { Language } from '../../model/language.ts';
import type { Coverage, TechniqueAnswer, TechniqueState } from './coverage.ts';

/** A layer for the ATT&CK Navigator, in version 4.5 of its layer format. */
export interface NavigatorLayer {
  readonly name: string;
  readonly versions: { readonly attack: string; readonly navigator: string; readonly layer: '4.5' };
  readonly domain: 'ics-attack';
  readonly description: string;
  readonly sorting: 3;
  readonly hideDisabled: boolean;
  readonly techniques: readonly {
    readonly techniqueID: string;
    readonly tactic: string;
    readonly score: number;
    readonly color: string;
    readonly comment: string;
    readonly enabled: boolean;
    readonly metadata: readonly { readonly name: string; readonly value: string }[];
    readonly showSubtechniques: boolean;
  }[];
  readonly gradient: {
    readonly colors: readonly string[];
    readonly minValue: number;
    readonly maxValue: number;
  };
  readonly legendItems: readonly { readonly label: string; readonly color: string }[];
  readonly metadata: readonly { readonly name: string; readonly value: string }[];
}

/** Colours that black text is readable on, and that differ in lightness too. */
const colours: Readonly<Record<TechniqueState, string>> = {
  open: '#f28b82',
  bare: '#fdd663',
  planned: '#aecbfa',
  covered: '#a8dab5',
  noMitigation: '#e8eaed',
  notHere: '#ffffff',
};

/** What the layer is called and says; `states` are the words of its legend. */
export interface LayerWords {
  readonly name: string;
  readonly description: string;
  readonly states: Readonly<Record<TechniqueState, string>>;
  readonly comment: (answer: TechniqueAnswer) => string;
}

/** Per cent of a technique's mitigations that are at work, 0 to 100. */
function coveredShare({ mitigations }: TechniqueAnswer): number {
  if (mitigations.length === 0) return 0;
  const done = mitigations.filter(({ state }) => state === 'inForce').length;
  return Math.round((100 * done) / mitigations.length);
}

/** The coverage as a layer; techniques without an asset here are switched off. */
export function navigatorLayer(
  { techniques }: Coverage,
  table: AttackTable,
  words: LayerWords,
  language: Language,
): NavigatorLayer {
  const states = Object.keys(words.states).filter((key): key is TechniqueState => key in colours);
  return {
    name: words.name,
    versions: { attack: table.version.split('.')[0] ?? table.version, navigator: '5.1.0', layer: '4.5' },
    domain: 'ics-attack',
    description: words.description,
    sorting: 3,
    hideDisabled: false,
    techniques: techniques.flatMap((answer) =>
      answer.technique.tactics.map((tactic) => ({
        techniqueID: answer.technique.id,
        tactic,
        score: coveredShare(answer),
        color: colours[answer.state],
        comment: words.comment(answer),
        enabled: answer.state !== 'notHere',
        metadata: answer.mitigations.map(({ mitigation, state }) => ({
          name: mitigation.id,
          value: `${language === 'de' ? mitigation.de : mitigation.name}: ${state}`,
        })),
        showSubtechniques: false,
      })),
    ),
    gradient: { colors: ['#ffffff', '#a8dab5'], minValue: 0, maxValue: 100 },
    legendItems: states.map((state) => ({ label: words.states[state], color: colours[state] })),
    metadata: [{ name: 'copyright', value: table.attribution }],
  };
}
