/** True for plain data of the same content: figures, texts, lists, typed arrays, maps, sets and objects of these. */
export function isSameData(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) return Array.isArray(other) && isSameList(one, other);
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  if (one instanceof Map) return other instanceof Map && isSameMap(one, other);
  if (one instanceof Set) return other instanceof Set && isSameSet(one, other);
  if (ArrayBuffer.isView(one)) return isSameView(one, other);
  return isSameObject(one, other);
}

/** What was before where it says the same as what is now; of two lists of one length, item by item. */
export function keptWhereSame<T>(before: T, now: T): T {
  if (isSameData(before, now)) return before;
  const [one, other]: readonly unknown[] = [before, now];
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return now;
  // Border: each item is one of the list it stands in.
  return other.map((item, index) => (isSameData(one[index], item) ? one[index] : item)) as T;
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) if (!isSameData(one[index], other[index])) return false;
  return true;
}

function isSameMap(one: ReadonlyMap<unknown, unknown>, other: ReadonlyMap<unknown, unknown>): boolean {
  if (one.size !== other.size) return false;
  // Order is content: it can show in answers.
  const entries = other.entries();
  for (const [key, value] of one) {
    const next = entries.next();
    if (next.done === true || next.value[0] !== key || !isSameData(value, next.value[1])) return false;
  }
  return true;
}

function isSameSet(one: ReadonlySet<unknown>, other: ReadonlySet<unknown>): boolean {
  if (one.size !== other.size) return false;
  const entries = other.values();
  for (const value of one) if (entries.next().value !== value) return false;
  return true;
}

function isSameView(one: ArrayBufferView, other: object): boolean {
  // Border: views of the same prototype are read byte by byte.
  const [left, right] = [one, other as ArrayBufferView].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  if (left === undefined || left.length !== right?.length) return false;
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
}

function isSameObject(one: object, other: object): boolean {
  const names = Object.keys(one);
  // Another order of fields is another content: it shows in the bytes of an answer.
  const others = Object.keys(other);
  if (names.length !== others.length) return false;
  // Border: plain objects are compared field by field without knowing them.
  const [left, right] = [one, other] as unknown as readonly [Fields, Fields];
  return names.every((name, index) => name === others[index] && isSameData(left[name], right[name]));
}

type Fields = Readonly<Record<string, unknown>>;
