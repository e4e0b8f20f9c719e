#!/usr/bin/env node
// Runs the TypeScript as it is.
import { register } from 'tsx/esm/api';

register();
await import('./ringdown.ts');
