/**
 * Goes to the end of the queue of tasks: everything that waits gets its turn, on a page and in a worker. A message comes
 * sooner than a timer.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
