import type { StepChallenge } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { behaves } from '../model/program-language.ts';

/** Steps count from 1. */
const NO_STEP = 0;

/** Which steps give the subject and the claims. Scripts may move the marks. */
export class StepMarks {
  subjectStep: number;
  attributeStep: number;
  private readonly program: Program;

  constructor(program: Program) {
    this.program = program;
    this.subjectStep = program.subjectStepId;
    this.attributeStep = program.attributeStepId;
  }

  completed({ step, marksSubject, marksAttributes }: StepChallenge): void {
    if (marksSubject) this.subjectStep = step;
    if (marksAttributes) this.attributeStep = step;
  }

  /** On WSO2 servers a failed step is neither subject nor attribute step any more. */
  failed(step: number): void {
    if (!behaves(this.program, 'failed-step-loses-subject')) return;
    if (this.subjectStep === step) this.subjectStep = NO_STEP;
    if (this.attributeStep === step) this.attributeStep = NO_STEP;
  }
}
