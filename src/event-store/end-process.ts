/** What happens by default when events cannot be kept or followed ever again: says why and where on stderr and ends the process (OPS-3). */
export const endProcess = (error: Error): never => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exit(70);
};
