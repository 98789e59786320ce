import { given } from '../../model/given.ts';
import type { Plan } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import type { BarePlan } from '../../plan/plan.ts';
import type { Connection } from '../connect.ts';
import { addSourceLines } from './decorate.ts';
import { listTrailers } from '../../record/commits/overrides.ts';
import type { CommitOverrides } from '../reviewed/overrides.ts';
import type { LoadedProject } from '../judge-files.ts';

type ShownPlanInput = {
  readonly loaded: LoadedProject;
  readonly connection: Pick<Connection, 'problems'>;
  readonly said: CommitOverrides;
  readonly problems: readonly Problem[];
};

/** A plan as people see it: with source lines, all problems, and the effect of commit messages. */
export function shownPlan(made: BarePlan, { loaded, connection, said, problems }: ShownPlanInput): Plan {
  const { project } = loaded;
  const whole = { ...made, findings: [...made.findings, ...connection.problems] };
  const shown = addSourceLines(whole, project.locate, [...project.problems, ...said.problems, ...problems]);
  const trailers = listTrailers(said, made);
  return { ...shown, ...given({ trailers }) };
}
