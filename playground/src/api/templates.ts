import type { SequenceStep } from '@stepgate/engine/model';

/** A step that a template expects, with the options it was written for. */
export interface TemplateStep extends SequenceStep {
  /** What the step is for, in words. */
  readonly purpose: string;
}

/** A script to begin with, and what it expects of the application that takes it. */
export interface ScriptTemplate {
  /** Name of its folder. */
  readonly name: string;
  readonly title: string;
  readonly category: string;
  readonly summary: string;
  /** The function it is about should not be used in new scripts. */
  readonly isDeprecated: boolean;
  /** The connector whose functions it calls. */
  readonly connector: string | null;
  /** In ascending order. */
  readonly steps: readonly TemplateStep[];
  /** Names of the secrets it uses. */
  readonly secrets: readonly string[];
  /** Functions it calls that are no part of the language: extensions of the server. */
  readonly functions: readonly string[];
  readonly script: string;
}

/** Answer of `GET /api/templates`, in the order in which they are shown. */
export interface TemplateList {
  readonly templates: readonly ScriptTemplate[];
}
