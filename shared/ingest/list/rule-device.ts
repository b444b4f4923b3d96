/** What people call a sheet or a file of rules without saying whose they are. */
const generic =
  /^(sheet|tabelle|blatt|table|rules?|regeln?|regelwerk|firewall ?-?(rules?|regeln?)|policy|policies|acl|export|list|liste)[\s_-]*\d*$/i;

/** The firewall a list of rules is of, by the name of its file or sheet, which people name after the device. */
export function deviceSuggested(file: string, sheet: string | null): string {
  if (sheet !== null && !generic.test(sheet.trim())) return sheet.trim();
  const base =
    file
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/, sheet .*$/s, '') ?? file;
  return base.replace(/\.(csv|txt|tsv|xlsx|xlsm)$/gi, '').slice(0, 300) || file.slice(0, 300);
}
