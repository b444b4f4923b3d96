/** Reads whole numbers one by one; what points outside its list is damage. */
export class NumberReader {
  private at = 0;
  private readonly numbers: readonly unknown[];

  constructor(numbers: readonly unknown[]) {
    this.numbers = numbers;
  }

  /** Whether all numbers are read. */
  get isDone(): boolean {
    return this.at >= this.numbers.length;
  }

  /** A number from 0 to below the bound. Throws a RangeError where there is none. */
  next(below: number): number {
    const number = this.numbers[this.at];
    this.at += 1;
    if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number >= below)
      throw new RangeError('number out of range');
    return number;
  }

  /** A list after its length, each number below the bound. Throws a RangeError where one is not. */
  list(below: number): readonly number[] {
    const length = this.next(this.numbers.length);
    const list: number[] = [];
    for (let at = 0; at < length; at += 1) list.push(this.next(below));
    return list;
  }
}
