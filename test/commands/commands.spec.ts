import { describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { busHandlers, commandClasses, commandOf, logCommands, type BusCommand } from '../../src/commands/commands.ts';
import { CommandHandler } from '../../src/commands/handler.ts';
import type { Ask, Receipt } from '../../src/deciding/ask.ts';
import { decisions } from '../../src/domain/decisions.ts';

const ask = (command: string): Ask => ({
  command,
  commandId: '10000000-0000-4000-8000-000000000001',
  input: {},
  by: { kind: 'system', id: 'project-10000000-0000-4000-8000-000000000002' },
  correlationId: 'c1',
});

describe('The command bus', () => {
  const started = async () => {
    const taken: Ask[] = [];
    const execute = (given: Ask): Promise<Receipt> => {
      taken.push(given);
      return Promise.resolve({ id: 'x', commandId: given.commandId, position: '1', events: [given.command] });
    };
    @Module({ imports: [CqrsModule.forRoot()], providers: [{ provide: CommandHandler, useValue: { execute } }, ...busHandlers()] })
    class Commands {}
    const app = await (await Test.createTestingModule({ imports: [Commands] }).compile()).init();
    return { bus: app.get<CommandBus<BusCommand>>(CommandBus), taken, app };
  };

  it('[API-1] has a class for every command of the table of decisions, of the same name, and no other', () => {
    expect([...commandClasses].map(([name, { name: className }]) => [name, className])).toEqual(
      [...decisions.keys()].map((name) => [name, name]),
    );
  });

  it('[API-1] brings every command to the one handler, and its receipt back', async () => {
    const { bus, taken, app } = await started();
    for (const name of decisions.keys()) expect(await bus.execute(commandOf(ask(name)))).toMatchObject({ events: [name] });
    expect(taken.map(({ command }) => command)).toEqual([...decisions.keys()]);
    await app.close();
  });

  it('[API-1] tells whoever listens which command is given, and the log its name and who gives it', async () => {
    const { bus, app } = await started();
    const heard: string[] = [];
    const lines: unknown[] = [];
    bus.subscribe((command) => heard.push(command.constructor.name));
    logCommands(bus, { debug: (...line: unknown[]) => void lines.push(line) });
    await bus.execute(commandOf(ask('CloseCall')));
    expect(heard).toEqual(['CloseCall']);
    expect(lines).toEqual([[{ by: 'system', correlationId: 'c1' }, 'CloseCall']]);
    await app.close();
  });

  it('refuses a command that the table does not have', () => {
    expect(() => commandOf(ask('Nonsense'))).toThrow('no such command: Nonsense');
  });
});
