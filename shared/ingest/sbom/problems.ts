import { defineProblems } from '#shared/model/problem.ts';

const askMaker = {
  en: 'Ask whoever made the document for a corrected one.',
  de: 'Bitten Sie den Ersteller um ein berichtigtes Dokument.',
};
const nothing = { en: 'Nothing else is affected.', de: 'Sonst ist nichts betroffen.' };

/** What a bill of materials or a VEX document can do wrong. Places name the line, or the path of the value. */
export const sbomProblem = defineProblems({
  'sbom-other-format': {
    message: {
      en: 'The document is not {format}: {detail}.',
      de: 'Das Dokument ist kein {format}: {detail}.',
    },
    hint: {
      en: 'CycloneDX 1.0 to 1.7 (JSON, XML) and SPDX 2.2, 2.3 and 3.0 are read.',
      de: 'Gelesen werden CycloneDX 1.0 bis 1.7 (JSON, XML) und SPDX 2.2, 2.3 und 3.0.',
    },
  },
  'sbom-missing': {
    message: { en: '{field} is missing.', de: '{field} fehlt.' },
    hint: askMaker,
  },
  'sbom-bad-value': {
    message: {
      en: '{field} is "{value}", which the format does not allow.',
      de: '{field} ist „{value}“; das erlaubt das Format nicht.',
    },
    hint: askMaker,
  },
  'sbom-count': {
    message: {
      en: '{field} stands more often than the format allows.',
      de: '{field} steht öfter, als das Format erlaubt.',
    },
    hint: askMaker,
  },
  'sbom-choice': {
    message: {
      en: 'Of {fields} exactly one has to be given.',
      de: 'Von {fields} muss genau eines angegeben sein.',
    },
    hint: askMaker,
  },
  'sbom-ref-twice': {
    message: {
      en: 'Two things have the reference "{ref}", so it is open which is meant.',
      de: 'Zwei Dinge haben die Referenz „{ref}“; welches gemeint ist, ist offen.',
    },
    hint: askMaker,
  },
  'sbom-too-many': {
    message: {
      en: 'The document lists more than {limit} components.',
      de: 'Das Dokument nennt mehr als {limit} Komponenten.',
    },
    hint: {
      en: 'Ask for one document for each product in it.',
      de: 'Bitten Sie um ein Dokument je enthaltenem Produkt.',
    },
  },
  'sbom-yaml': {
    message: { en: 'The YAML is broken here: {detail}', de: 'Das YAML ist hier beschädigt: {detail}' },
    hint: askMaker,
  },
  'sbom-line': {
    message: {
      en: 'The line is no `tag: value` of SPDX: {line}',
      de: 'Die Zeile ist kein `Tag: Wert` von SPDX: {line}',
    },
    hint: askMaker,
  },
  'sbom-files': {
    message: {
      en: 'Single files and snippets are counted, not listed as components.',
      de: 'Einzelne Dateien und Ausschnitte werden gezählt, nicht als Komponenten geführt.',
    },
    hint: nothing,
  },
  'sbom-external': {
    message: {
      en: 'Components outside the delivery are not part of it and are left out.',
      de: 'Komponenten außerhalb der Lieferung gehören nicht dazu und bleiben außen vor.',
    },
    hint: nothing,
  },
  'vex-unreadable': {
    message: { en: 'A statement cannot be read: {detail}.', de: 'Eine Aussage ist nicht lesbar: {detail}.' },
    hint: askMaker,
  },
  'vex-no-status': {
    message: {
      en: 'The vulnerability is listed without saying whether the product is affected.',
      de: 'Die Schwachstelle ist genannt, aber nicht, ob das Produkt betroffen ist.',
    },
    hint: {
      en: 'Ask the author for an analysis of it; until then the document answers nothing.',
      de: 'Bitten Sie den Autor um eine Analyse; bis dahin beantwortet das Dokument nichts.',
    },
  },
});
