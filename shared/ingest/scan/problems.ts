import { defineProblems } from '#shared/model/problem.ts';

const nothing = { en: 'Nothing else is affected.', de: 'Sonst ist nichts betroffen.' };

/** What a scanner's file can do wrong, and what of it is left out. */
export const scanProblem = defineProblems({
  'scan-no-hosts': {
    message: {
      en: 'The scan holds no host, image or file that was looked at.',
      de: 'Der Scan enthält kein Gerät, Image und keine Datei, die untersucht wurde.',
    },
    hint: {
      en: 'Check that the scan had finished when it was exported.',
      de: 'Prüfen Sie, ob der Scan beim Export beendet war.',
    },
  },
  'scan-other-format': {
    message: {
      en: 'The file is not what {scanner} writes: {detail}.',
      de: 'Die Datei ist nicht, was {scanner} schreibt: {detail}.',
    },
    hint: {
      en: 'Export the scan again in the format the help names.',
      de: 'Exportieren Sie den Scan erneut in dem Format, das die Hilfe nennt.',
    },
  },
  'scan-cut': {
    message: {
      en: 'The file ends before the scan does; what stands before was read.',
      de: 'Die Datei endet vor dem Scan; was davor steht, wurde gelesen.',
    },
    hint: {
      en: 'The scan was interrupted, or the copy was. Import the whole file if there is one.',
      de: 'Der Scan oder die Kopie wurde unterbrochen. Importieren Sie die ganze Datei, falls es sie gibt.',
    },
  },
  'scan-host-down': {
    message: {
      en: 'Hosts that did not answer are not proposed as assets.',
      de: 'Geräte, die nicht antworteten, werden nicht als Asset vorgeschlagen.',
    },
    hint: nothing,
  },
  'scan-host-unnamed': {
    message: {
      en: 'A host has neither an address, a MAC nor a name.',
      de: 'Ein Gerät hat weder Adresse noch MAC oder Namen.',
    },
    hint: nothing,
  },
  'scan-port-unsure': {
    message: {
      en: 'Ports that are open or filtered are not taken for open services.',
      de: 'Ports, die offen oder gefiltert sind, gelten nicht als offene Dienste.',
    },
    hint: {
      en: 'Scan them with version detection (-sV) to know.',
      de: 'Ein Scan mit Versionserkennung (-sV) gibt Gewissheit.',
    },
  },
  'scan-note': {
    message: {
      en: 'Results that name no weakness (information only) are counted, not listed.',
      de: 'Ergebnisse ohne Schwäche (nur Information) werden gezählt, nicht aufgeführt.',
    },
    hint: nothing,
  },
  'scan-not-vulnerability': {
    message: {
      en: 'Results about {what} are not vulnerabilities of an asset and are left out.',
      de: 'Ergebnisse zu {was} sind keine Schwachstellen eines Assets und bleiben außen vor.',
    },
    hint: nothing,
  },
  'scan-result-unreadable': {
    message: { en: 'A result cannot be read: {detail}.', de: 'Ein Ergebnis ist nicht lesbar: {detail}.' },
    hint: { en: 'Everything else was read.', de: 'Alles andere wurde gelesen.' },
  },
  'scan-too-many-results': {
    message: {
      en: 'One asset has more than {limit} results; further ones are left out.',
      de: 'Ein Asset hat mehr als {limit} Ergebnisse; weitere bleiben außen vor.',
    },
    hint: {
      en: 'Export the severe ones only, or one list for each component.',
      de: 'Exportieren Sie nur die schweren oder eine Liste je Komponente.',
    },
  },
});
