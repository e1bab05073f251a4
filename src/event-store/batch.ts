/**
 * The bounds of one batch of a subscription, by events and by bytes of JSON (data and metadata). Whoever follows writes down a batch in one piece, and stops only between two: in the views,
 * which cut long texts into words, a batch at either bound takes well below a second.
 */
export const BATCH = { events: 1000, bytes: 512 * 1024 } as const;

/** Counts the bytes of a batch: a function that adds those of one event, and says whether the batch is full. */
export const filling = (bytes: number = BATCH.bytes): ((more: number) => boolean) => {
  let sum = 0;
  return (more) => (sum += more) >= bytes;
};
