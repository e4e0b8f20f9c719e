// npm run guarantees: brings the lists of tests on the page up to date. The words on it are written by hand.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTests } from './guarantees-page.ts';
import { read, root } from './pages.ts';
import { allTests } from './test-titles.ts';

const path = 'docs/guarantees.md';
writeFileSync(join(root, path), withTests(read(path), allTests()));
