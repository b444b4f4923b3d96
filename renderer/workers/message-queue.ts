/**
 * Works messages off one at a time in the order they came; the function returned takes one in. A message that throws is
 * told to `failed`, and the next one is worked off as if nothing had been.
 */
export function inOrder<Message>(
  handle: (message: Message) => Promise<void>,
  failed: (message: Message, cause: unknown) => void,
): (message: Message) => void {
  let queue: Promise<void> = Promise.resolve();
  return (message) => {
    queue = queue.then(() => handle(message)).catch((cause: unknown) => failed(message, cause));
  };
}
