/** Names for what is drawn, each once: what is alike is numbered in the order it comes. */
export class Names {
  private readonly taken = new Map<string, number>();

  /** @param parts what a small edit of the script leaves alone */
  of(parts: readonly (string | number)[]): string {
    const name = parts
      .map((part) =>
        String(part)
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
          .replaceAll(/^-+|-+$/g, '')
          .slice(0, 40),
      )
      .filter((part) => part !== '')
      .join('-');
    const number = (this.taken.get(name) ?? 0) + 1;
    this.taken.set(name, number);
    return number === 1 ? name : `${name}.${number}`;
  }
}
