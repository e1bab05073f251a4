import { Inject, type Type } from '@nestjs/common';
import { Command, type CommandBus, CommandHandler as HandlesCommand, type ICommandHandler } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import type { Ask, Receipt } from '../deciding/ask.ts';
import { decisions } from '../domain/decisions.ts';
import { CommandHandler } from './handler.ts';

/** A command on the command bus. Each command of the table of decisions has its own class of the same name. */
export abstract class BusCommand extends Command<Receipt> {
  readonly ask: Ask;

  constructor(ask: Ask) {
    super();
    this.ask = ask;
  }
}

type CommandClass = new (ask: Ask) => BusCommand;

/** One class per command of the table of decisions, by its name: other modules can send it, handle it or listen for it. */
export const commandClasses: ReadonlyMap<string, CommandClass> = new Map(
  [...decisions.keys()].map((name) => [name, { [name]: class extends BusCommand {} }[name] as CommandClass]),
);

/** Creates the bus command of a request. Throws for a name that is not in the table. */
export function commandOf(ask: Ask): BusCommand {
  const Class = commandClasses.get(ask.command);
  if (!Class) throw new Error(`no such command: ${ask.command}`);
  return new Class(ask);
}

/** Nest providers that pass every command from the bus to the one handler: the bus needs a handler class per command class. */
export const busHandlers = (): readonly Type<ICommandHandler<BusCommand>>[] =>
  [...commandClasses].map(([name, Class]) => {
    const Handler = { [`${name}Handler`]: class extends BusHandler {} }[`${name}Handler`] as Type<ICommandHandler<BusCommand>>;
    HandlesCommand(Class)(Handler);
    return Handler;
  });

/** Logs the name of every command on the bus, and whether a person or the system sent it. At level debug. */
export function logCommands(bus: CommandBus<BusCommand>, log: Pick<Logger, 'debug'>): void {
  bus.subscribe((command) => log.debug({ by: command.ask.by.kind, correlationId: command.ask.correlationId }, command.constructor.name));
}

class BusHandler implements ICommandHandler<BusCommand> {
  private readonly handler: CommandHandler;

  constructor(@Inject(CommandHandler) handler: CommandHandler) {
    this.handler = handler;
  }

  execute({ ask }: BusCommand): Promise<Receipt> {
    return this.handler.execute(ask);
  }
}
