import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, html } from './markup.ts';

describe('markup', () => {
  it('lets no value become markup', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const { text } = html`<p title="${name}">${name}</p>`;
        const inner = text.slice('<p title="'.length, -'</p>'.length);
        expect(inner.replace('">', '')).not.toMatch(/[<>"']/);
      }),
    );
    expect(html`<b>${'<script>alert(1)</script>'}</b>`.text).toBe(
      '<b>&lt;script&gt;alert(1)&lt;/script&gt;</b>',
    );
    expect(html`<i>${html`<b>${1}</b>`}${[html`<u></u>`, null]}</i>`.text).toBe('<i><b>1</b><u></u></i>');
  });

  it('shows characters that would hide or turn text around', () => {
    expect(escapeText('PLC\u202e1\u0000')).toBe('PLC⟨U+202E⟩1⟨U+0000⟩');
    expect(escapeText('two\nlines')).toBe('two\nlines');
  });
});
