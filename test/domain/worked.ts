/** The time that this thread has worked, in milliseconds: a busy machine does not make it longer. */
export const processed = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** How many milliseconds of CPU something takes: the best of several tries. */
export function worked(work: () => unknown, tries = 5): number {
  const taken = Array.from({ length: tries }, () => {
    const since = processed();
    work();
    return processed() - since;
  });
  return Math.min(...taken);
}
