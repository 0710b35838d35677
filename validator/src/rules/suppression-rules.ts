import { faultyComment } from './suppression/faulty-comment-rule.ts';
import { unusedComment } from './suppression/unused-comment-rule.ts';
import type { SuppressionRule } from './suppression-rule.ts';

/** What is wrong with the comments that suppress findings. */
export const suppressionRules: readonly SuppressionRule[] = [faultyComment, unusedComment];
