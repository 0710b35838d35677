export type { LoginTrace, TracedMoment, TracedVariable } from '@stepgate/engine/testing';
