import { Inject, type Type } from '@nestjs/common';
import { Command, type CommandBus, CommandHandler as HandlesCommand, type ICommandHandler } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import type { Ask, Receipt } from '../deciding/ask.ts';
import { decisions } from '../domain/decisions.ts';
import { CommandHandler } from './handler.ts';

/** A command on the command bus. Each command of the table of decisions has a class of its own, of the same name. */
export abstract class BusCommand extends Command<Receipt> {
  readonly ask: Ask;

  constructor(ask: Ask) {
    super();
    this.ask = ask;
  }
}

type CommandClass = new (ask: Ask) => BusCommand;

/** One class per command of the table of decisions, by its name: another module can give it, handle it or listen for it. */
export const commandClasses: ReadonlyMap<string, CommandClass> = new Map(
  [...decisions.keys()].map((name) => [name, { [name]: class extends BusCommand {} }[name] as CommandClass]),
);

/** The command that is asked for, ready for the bus. Throws for a name that the table does not have. */
export function commandOf(ask: Ask): BusCommand {
  const Class = commandClasses.get(ask.command);
  if (!Class) throw new Error(`no such command: ${ask.command}`);
  return new Class(ask);
}

/** Nest providers that take every command from the bus to the one handler: the bus wants a handler class per command class. */
export const busHandlers = (): readonly Type<ICommandHandler<BusCommand>>[] =>
  [...commandClasses].map(([name, Class]) => {
    const Handler = { [`${name}Handler`]: class extends BusHandler {} }[`${name}Handler`] as Type<ICommandHandler<BusCommand>>;
    HandlesCommand(Class)(Handler);
    return Handler;
  });

/** Writes a line with the name of every command that goes over the bus, and who gives it: a person or the system. At level debug. */
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
