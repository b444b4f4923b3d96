/** The report's own style sheet: no font, no picture and no script from anywhere; legible in black and white print. */
export const style = `
:root { color-scheme: light; font: 13px/1.45 system-ui, "Segoe UI", Roboto, sans-serif; font-variant-numeric: tabular-nums; color: #1b2430; }
body { max-width: 1120px; margin: 32px auto; padding: 0 24px; }
header { border-bottom: 3px solid #0b7a75; padding-bottom: 12px; margin-bottom: 24px; }
h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 17px; margin: 32px 0 8px; break-after: avoid; } h3 { font-size: 14px; margin: 20px 0 4px; break-after: avoid; }
p { margin: 4px 0 8px; max-width: 78ch; } .quiet { color: #5b6673; } .mono { font-family: ui-monospace, Consolas, monospace; font-size: 12px; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 16px; } th, td { text-align: left; vertical-align: top; padding: 5px 8px; border-bottom: 1px solid #d8dee5; }
th { background: #f1f4f7; font-weight: 600; } td.number, th.number { text-align: right; } td.number, th.number, .mark, .id { white-space: nowrap; } tr { break-inside: avoid; }
dl.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(140px, 1fr)); gap: 8px; margin: 16px 0; }
dl.facts div { border: 1px solid #d8dee5; border-radius: 4px; padding: 8px 12px; } dl.facts dt { color: #5b6673; } dl.facts dd { margin: 0; font-size: 20px; font-weight: 600; }
.mark { display: inline-block; min-width: 62px; padding: 1px 6px; border-radius: 3px; border: 1px solid #1b2430; font-weight: 600; text-align: center; }
.critical { background: #d55e00; color: #000; } .high { background: #e69f00; color: #000; } .medium { background: #f0e442; color: #000; } .low { background: #56b4e9; color: #000; } .info, .unknown { background: #fff; color: #1b2430; }
.warning { border-left: 4px solid #d55e00; background: #fff6ee; padding: 6px 12px; margin: 6px 0; max-width: none; }
div.photos { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 12px; } figure { margin: 0; border: 1px solid #d8dee5; border-radius: 4px; padding: 8px; break-inside: avoid; } figure img { display: block; max-width: 100%; max-height: 320px; margin: 0 auto 6px; } figcaption { overflow-wrap: anywhere; }
footer { margin: 40px 0 0; padding-top: 8px; border-top: 1px solid #d8dee5; color: #5b6673; }
ul { margin: 2px 0; padding-left: 18px; } code { font-family: ui-monospace, Consolas, monospace; }
h2 + p, section > p, h2 + p + p { break-after: avoid; } .keep { break-inside: avoid; } thead { display: table-header-group; break-inside: avoid; break-after: avoid; }
@media print { :root { font-size: 11px; } body { margin: 0; padding: 0; max-width: none; } p { max-width: none; } th, td { padding: 3px 7px; } .mono { font-size: 10px; } @page { size: A4 landscape; margin: 14mm; @bottom-right { content: counter(page) " / " counter(pages); font: 10px system-ui, sans-serif; color: #5b6673; } } }
`;
