import { defineProblems } from '../model/problem.ts';

export const knowledgeProblem = defineProblems({
  'advisory-unreadable': {
    message: {
      en: 'The advisory is not readable JSON: {detail}.',
      de: 'Die Meldung ist kein lesbares JSON: {detail}.',
    },
    hint: {
      en: 'Download the CSAF file again from its publisher.',
      de: 'Laden Sie die CSAF-Datei erneut beim Herausgeber.',
    },
  },
  'advisory-version': {
    message: {
      en: 'The file is no CSAF 2.0 document (csaf_version is {found}).',
      de: 'Die Datei ist kein CSAF-2.0-Dokument (csaf_version ist {found}).',
    },
    hint: {
      en: 'Use the CSAF 2.0 edition of the advisory.',
      de: 'Verwenden Sie die CSAF-2.0-Fassung der Meldung.',
    },
  },
  'advisory-structure': {
    message: {
      en: 'The advisory breaks the CSAF 2.0 schema: {detail}.',
      de: 'Die Meldung verletzt das CSAF-2.0-Schema: {detail}.',
    },
    hint: {
      en: 'Report it to the publisher; a damaged advisory is not used.',
      de: 'Melden Sie dies dem Herausgeber; eine fehlerhafte Meldung wird nicht verwendet.',
    },
  },
  'advisory-inconsistent': {
    message: {
      en: 'The advisory contradicts itself (CSAF test {test}): {detail}.',
      de: 'Die Meldung widerspricht sich (CSAF-Prüfung {test}): {detail}.',
    },
    hint: {
      en: 'Report it to the publisher; a damaged advisory is not used.',
      de: 'Melden Sie dies dem Herausgeber; eine fehlerhafte Meldung wird nicht verwendet.',
    },
  },
  'advisory-older': {
    message: {
      en: '{id} version {version} is not newer than the version {kept} already read.',
      de: '{id} Version {version} ist nicht neuer als die bereits gelesene Version {kept}.',
    },
    hint: {
      en: 'Nothing to do: the newest version counts.',
      de: 'Nichts zu tun: es gilt die neueste Version.',
    },
  },
  'advisory-without-products': {
    message: { en: '{id} names no product.', de: '{id} nennt kein Produkt.' },
    hint: {
      en: 'It cannot be matched; read it at its publisher.',
      de: 'Ein Abgleich ist nicht möglich; lesen Sie die Meldung beim Herausgeber.',
    },
  },
  'exploited-list-unreadable': {
    message: {
      en: 'The list of exploited vulnerabilities cannot be read: {detail}.',
      de: 'Die Liste ausgenutzter Schwachstellen ist nicht lesbar: {detail}.',
    },
    hint: {
      en: 'Use the JSON file known_exploited_vulnerabilities.json.',
      de: 'Verwenden Sie die JSON-Datei known_exploited_vulnerabilities.json.',
    },
  },
  'pack-unreadable': {
    message: {
      en: 'The knowledge pack cannot be read: {detail}.',
      de: 'Das Wissenspaket ist nicht lesbar: {detail}.',
    },
    hint: { en: 'Build or copy the pack again.', de: 'Erstellen oder kopieren Sie das Paket erneut.' },
  },
  'pack-changed': {
    message: {
      en: 'The knowledge pack was changed after it was built: its checksum does not match.',
      de: 'Das Wissenspaket wurde nach dem Erstellen verändert: die Prüfsumme stimmt nicht.',
    },
    hint: { en: 'Build or copy the pack again.', de: 'Erstellen oder kopieren Sie das Paket erneut.' },
  },
  'pack-too-new': {
    message: {
      en: 'The knowledge pack has schema version {found}; this program reads version {known}.',
      de: 'Das Wissenspaket hat die Schemaversion {found}; dieses Programm liest Version {known}.',
    },
    hint: {
      en: 'Install the newer version of Zonewright.',
      de: 'Installieren Sie die neuere Zonewright-Version.',
    },
  },
  'catalogue-invalid': {
    message: {
      en: 'The knowledge file {file} is not valid: {detail}.',
      de: 'Die Wissensdatei {file} ist nicht gültig: {detail}.',
    },
    hint: { en: 'Reinstall Zonewright.', de: 'Installieren Sie Zonewright erneut.' },
  },
});
