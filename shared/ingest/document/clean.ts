const longest = 300;

/** A text as a field can hold it: one line, without control characters, 300 characters at most; '' where nothing is left. */
export function clean(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
      .replace(/[\u0000-\u001f\u007f\s]+/g, ' ')
      .trim()
      .slice(0, longest)
      .toWellFormed()
  );
}
