import { defineProblems } from '../model/problem.ts';

/** Problems of files that are offered for import, before any format's reader looks at them. */
export const sourceProblem = defineProblems({
  'source-empty': {
    message: { en: 'The file is empty.', de: 'Die Datei ist leer.' },
    hint: {
      en: 'Export it again and check its size.',
      de: 'Exportieren Sie sie neu und prüfen Sie die Größe.',
    },
  },
  'source-unknown': {
    message: {
      en: 'The file is neither a list, a capture, a drawing, a scan, a bill of materials, an advisory nor a knowledge pack.',
      de: 'Die Datei ist weder Liste noch Mitschnitt, Zeichnung, Scan, Stückliste, Advisory oder Wissenspaket.',
    },
    hint: {
      en: 'Offer a CSV file or an Excel workbook (.xlsx), a pcap or pcapng capture, a draw.io or Threat Dragon file, a scan of nmap, Nessus, Greenbone, Trivy or Grype, a CycloneDX or SPDX document, a CSAF 2.0 document or a .zwp pack.',
      de: 'Geben Sie eine CSV-Datei oder Excel-Arbeitsmappe (.xlsx), einen pcap- oder pcapng-Mitschnitt, eine draw.io- oder Threat-Dragon-Datei, einen Scan von nmap, Nessus, Greenbone, Trivy oder Grype, ein CycloneDX- oder SPDX-Dokument, ein CSAF-2.0-Dokument oder ein .zwp-Paket an.',
    },
  },
  'source-refused': {
    message: {
      en: 'This is {what}, which cannot be imported.',
      de: 'Das ist {was}; das kann nicht importiert werden.',
    },
    hint: {
      en: 'Spreadsheets and databases: save the table as CSV (UTF-8) and import that.',
      de: 'Tabellen und Datenbanken: Speichern Sie die Tabelle als CSV (UTF-8) und importieren Sie diese.',
    },
  },
  'source-spreadsheet': {
    message: {
      en: 'This is {what}, which cannot be imported.',
      de: 'Das ist {was}; das kann nicht importiert werden.',
    },
    hint: {
      en: 'Open it in a spreadsheet program, save it as .xlsx or CSV (UTF-8), and import that.',
      de: 'Öffnen Sie sie in einem Tabellenprogramm, speichern Sie sie als .xlsx oder CSV (UTF-8) und importieren Sie das.',
    },
  },
  'source-tool-output': {
    message: {
      en: 'This is {what}, which cannot be imported.',
      de: 'Das ist {was}; das kann nicht importiert werden.',
    },
    hint: {
      en: 'Import this instead: {instead}',
      de: 'Importieren Sie stattdessen dies: {instead}',
    },
  },
  'source-encrypted': {
    message: {
      en: 'This is an Office file protected by a password.',
      de: 'Das ist eine mit einem Kennwort geschützte Office-Datei.',
    },
    hint: {
      en: 'Open it with the password, save a copy without one, and import that.',
      de: 'Öffnen Sie sie mit dem Kennwort, speichern Sie eine Kopie ohne Kennwort und importieren Sie diese.',
    },
  },
  'source-exploited-csv': {
    message: {
      en: 'This is the list of exploited vulnerabilities (KEV) as CSV, which does not say how old it is.',
      de: 'Das ist die Liste ausgenutzter Schwachstellen (KEV) als CSV; sie sagt nicht, von wann sie ist.',
    },
    hint: {
      en: 'Use the JSON file of the same list, known_exploited_vulnerabilities.json.',
      de: 'Verwenden Sie die JSON-Datei derselben Liste, known_exploited_vulnerabilities.json.',
    },
  },
  'source-other-json': {
    message: {
      en: 'The file is JSON, but neither a bill of materials, a VEX document, a scan, a CSAF 2.0 document nor a Threat Dragon model.',
      de: 'Die Datei ist JSON, aber weder Stückliste noch VEX-Dokument, Scan, CSAF-2.0-Dokument oder Threat-Dragon-Modell.',
    },
    hint: {
      en: 'Advisories are imported as CSAF 2.0; ask the publisher for that form.',
      de: 'Advisories werden als CSAF 2.0 importiert; fragen Sie den Herausgeber danach.',
    },
  },
});
