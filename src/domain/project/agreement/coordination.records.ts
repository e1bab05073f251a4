import { event } from '../../kernel/event.ts';
import { openly } from '../../kernel/openness.ts';
import { id, openCommands, record, text } from '../../kernel/shape.ts';
import { actingSide as party, numbered } from './agreed.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const coordination = numbered('調整役の番号 Number of the appointment: 1, 2, 3 …');
const appointment = {
  coordinator: id('party', '調整役 Intermediary support organisation that coordinates (中間支援組織)'),
  tasks: text('役割 What it is to do between the sides', { max: 2000 }),
} as const;
const reason = text('理由 Reason', { max: 2000 });

/** Events about coordinators (調整役; ISE 2-3-3). */
export const coordinationEvents = {
  CoordinatorAppointed: event(
    '調整役の選任 An intermediary support organisation was appointed to coordinate; it is no side and signs nothing',
    { coordination, party, ...appointment },
    { ja: '調整役が選任された。役割: {tasks}', en: 'A coordinator was appointed. Its task: {tasks}' },
    openly,
  ),
  CoordinationEnded: event(
    '調整の終了 A coordinator’s task ended',
    { coordination, party: id('party', '終了させた主体 Side, or coordinator, that ended it'), reason },
    { ja: '調整役の役割が終わった。理由: {reason}', en: 'The coordinator’s task ended. Reason: {reason}' },
    openly,
  ),
} as const;

/** Commands about coordinators. */
export const coordinationCommands = openCommands({
  AppointCoordinator: record(
    'AppointCoordinator',
    '調整役を選任する Appoint an organisation that brings the sides together and is no side itself (ISE 2-3-3). Any side; every other side may end it.',
    appointment,
  ),
  EndCoordination: record('EndCoordination', '調整を終える End a coordinator’s task. Any side, or the coordinator itself.', {
    coordination,
    reason,
  }),
});
