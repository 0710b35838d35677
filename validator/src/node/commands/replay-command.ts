import type { Command } from 'commander';
import type { CommandSetting } from '../command-setting.ts';

export function addReplayCommand(_program: Command, _setting: CommandSetting): void {}
