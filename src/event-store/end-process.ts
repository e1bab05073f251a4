/**
 * The default reaction when events can never be stored or followed again in this process: writes the reason and the place to stderr and
 * ends the process (OPS-3).
 */
export const endProcess = (error: Error): never => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exit(70);
};
