import { writeSync } from 'node:fs';
import { type Reporter, type TestCase, type TestModule, type Vitest } from 'vitest/node';

/**
 * Ends the output with `N passed, N failed`, alone on the last line. Whatever keeps tests from running counts as a failure: a
 * file that does not load, an error outside any test, a server that could not be had, and a test that was skipped without
 * having been asked for (by a name pattern on the command line).
 */
export default class LastLineReporter implements Reporter {
  private passed = 0;
  private failed = 0;
  private ended = false;
  private vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
    process.once('exit', () => {
      // A run that never came to its end has failed, whatever it counted before.
      if (!this.ended) this.failed += 1;
      if (this.failed > 0) process.exitCode ||= 1;
      writeSync(1, `${this.passed} passed, ${this.failed} failed\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: string): void {
    this.ended = reason !== 'interrupted';
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const unloaded = modules.filter((module) => module.errors().length > 0);
    const skipped = this.skippedUnasked(tests);
    for (const test of skipped) writeSync(1, `SKIPPED, which counts as failed: ${test.fullName}\n`);
    this.passed = tests.filter((test) => test.result().state === 'passed').length;
    this.failed =
      tests.filter((test) => test.result().state === 'failed').length +
      unloaded.length +
      errors.length +
      skipped.length;
    if (tests.length === 0 && this.failed === 0) this.failed = 1;
  }

  private skippedUnasked(tests: readonly TestCase[]): TestCase[] {
    if (this.vitest?.config.testNamePattern !== undefined) return [];
    return tests.filter((test) => ['skipped', 'pending'].includes(test.result().state));
  }
}
