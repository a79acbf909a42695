/** Pages of things that have an order, one thing at a time. */
export async function* oneByOne<Item>(
  page: (after: Item | undefined) => Promise<readonly Item[]>,
): AsyncGenerator<Item, void, undefined> {
  for (let last: Item | undefined; ;) {
    const items = await page(last)
    if (items.length === 0) return
    yield* items
    last = items.at(-1)
  }
}

/** The same, so many at a time. */
export async function* together<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  most: number,
): AsyncGenerator<readonly Item[], void, undefined> {
  let some: Item[] = []
  for await (const item of items) {
    if (some.push(item) < most) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

/** Two ordered lists side by side: what only one has, and what both have. Neither is held in memory. */
export async function* sideBySide<Left, Right>(
  left: AsyncIterator<Left>,
  right: AsyncIterator<Right>,
  keys: { readonly left: (item: Left) => string; readonly right: (item: Right) => string },
): AsyncGenerator<{ readonly left?: Left; readonly right?: Right }, void, undefined> {
  let [one, other] = [await left.next(), await right.next()]
  while (!one.done || !other.done) {
    const leftKey = one.done ? undefined : keys.left(one.value)
    const rightKey = other.done ? undefined : keys.right(other.value)
    const takesLeft = leftKey !== undefined && (rightKey === undefined || leftKey <= rightKey)
    const takesRight = rightKey !== undefined && (leftKey === undefined || rightKey <= leftKey)
    yield { ...(takesLeft && { left: one.value as Left }), ...(takesRight && { right: other.value as Right }) }
    if (takesLeft) one = await left.next()
    if (takesRight) other = await right.next()
  }
}
